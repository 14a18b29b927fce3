package dev.baton.codec.kryo;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The views of the JDK onto other collections. */
// What the views contain does not matter here; the linked list is one without random access.
@SuppressWarnings({"unchecked", "rawtypes", "JdkObsolete"})
final class JdkViews {
    private final StrictReferences references;

    private JdkViews(StrictReferences references) {
        this.references = references;
    }

    static List<Fixed> all(StrictReferences references) {
        var views = new JdkViews(references);
        return List.of(
                views.view(Object[].class, Arrays::asList, new Object[0]),
                views.view(Collection.class, Collections::unmodifiableCollection, List.of()),
                views.view(List.class, Collections::unmodifiableList, new LinkedList<>()),
                views.view(List.class, Collections::unmodifiableList, Arrays.asList()),
                views.view(Set.class, Collections::unmodifiableSet, Set.of()),
                views.view(SortedSet.class, Collections::unmodifiableSortedSet, new TreeSet<>()),
                views.view(NavigableSet.class, Collections::unmodifiableNavigableSet, new TreeSet<>()),
                views.view(Map.class, Collections::unmodifiableMap, Map.of()),
                views.view(SortedMap.class, Collections::unmodifiableSortedMap, new TreeMap<>()),
                views.view(NavigableMap.class, Collections::unmodifiableNavigableMap, new TreeMap<>()),
                views.view(Collection.class, Collections::synchronizedCollection, List.of()),
                views.view(List.class, Collections::synchronizedList, new LinkedList<>()),
                views.view(List.class, Collections::synchronizedList, Arrays.asList()),
                views.view(Set.class, Collections::synchronizedSet, Set.of()),
                views.view(SortedSet.class, Collections::synchronizedSortedSet, new TreeSet<>()),
                views.view(NavigableSet.class, Collections::synchronizedNavigableSet, new TreeSet<>()),
                views.view(Map.class, Collections::synchronizedMap, Map.of()),
                views.view(SortedMap.class, Collections::synchronizedSortedMap, new TreeMap<>()),
                views.view(NavigableMap.class, Collections::synchronizedNavigableMap, new TreeMap<>()));
    }

    private <T> Fixed view(Class<T> viewed, Function<T, Object> wrap, T example) {
        return Fixed.like(wrap.apply(example), new WrapperSerializer<>(references, viewed, wrap));
    }
}
