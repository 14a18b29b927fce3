package shop;

import com.google.common.base.Optional;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Lists;
import com.google.common.collect.Multimap;
import com.google.common.collect.Range;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collections of Guava, alone and in an object of the application. */
public final class Attributes {
    private Attributes() {}

    static class Catalog implements Serializable {
        final ImmutableMap<String, ImmutableList<Integer>> prices = ImmutableMap.of("apple", ImmutableList.of(1, 2));
        final Multimap<String, Integer> ratings = ArrayListMultimap.create();
        final Optional<String> currency = Optional.of("EUR");
    }

    public static Map<String, Object> make() {
        var catalog = new Catalog();
        catalog.ratings.put("apple", 5);
        catalog.ratings.put("apple", 4);
        Multimap<String, Integer> multimap = HashMultimap.create();
        multimap.put("a", 1);
        multimap.put("a", 2);
        var table = HashBasedTable.<String, String, Integer>create();
        table.put("row", "column", 1);
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("object with immutables", catalog);
        attributes.put("ImmutableList", ImmutableList.of("a", "b", "c"));
        attributes.put("ImmutableSet", ImmutableSet.of("a", "b", "c"));
        attributes.put("ImmutableSortedMap", ImmutableSortedMap.of("b", 1, "a", 2));
        attributes.put("HashMultimap", multimap);
        attributes.put("HashBasedTable", table);
        attributes.put("Range", Range.closedOpen(1, 5));
        attributes.put("partitioned list", Lists.newArrayList(Lists.partition(List.of(1, 2, 3), 2).get(0)));
        return attributes;
    }
}
