package dev.baton.codec.sample;

import dev.baton.codec.sample.Shop.Size;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/** Collections of the JDK. */
@SuppressWarnings("JdkObsolete") // Applications use them all the same.
final class CollectionSamples {
    private static final List<String> WORDS = List.of("pear", "Apple", "fig", "Zucchini", "zucchini");
    private static final Map<String, Integer> NUMBERS = Map.of("one", 1, "two", 2, "three", 3, "four", 4);

    private CollectionSamples() {}

    static Map<String, Object> collections() {
        var samples = new LinkedHashMap<String, Object>();
        Stream.<Collection<String>>of(
                        new ArrayList<>(),
                        new LinkedList<>(),
                        new ArrayDeque<>(),
                        new HashSet<>(),
                        new LinkedHashSet<>(),
                        new Vector<>(),
                        new Stack<>(),
                        new TreeSet<>(),
                        new TreeSet<>(Comparator.reverseOrder()),
                        new ConcurrentSkipListSet<>(),
                        new CopyOnWriteArrayList<>(),
                        new CopyOnWriteArraySet<>(),
                        new ConcurrentLinkedQueue<>(),
                        new PriorityQueue<>(Comparator.reverseOrder()),
                        new LinkedBlockingQueue<>(7))
                .forEach(collection -> {
                    collection.addAll(WORDS);
                    Samples.putNumbered(samples, collection);
                });
        Stream.<Map<String, Integer>>of(
                        new HashMap<>(),
                        new LinkedHashMap<>(),
                        new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
                        new TreeMap<>(Comparator.naturalOrder()),
                        new ConcurrentHashMap<>(),
                        new Hashtable<>(),
                        new ConcurrentSkipListMap<>(Collections.reverseOrder()),
                        new LinkedHashMap<>(4, 1, true))
                .forEach(map -> {
                    map.putAll(new TreeMap<>(NUMBERS));
                    Samples.putNumbered(samples, map);
                });
        samples.put("HashMap with null", new HashMap<>(Collections.singletonMap(null, null)));
        samples.put("ArrayList with null", new ArrayList<>(Arrays.asList(null, "x", null)));
        samples.put("empty cache", new LinkedHashMap<>(4, 1, true));
        samples.put("TreeMap ordered by a lambda", ordered());
        samples.put("EnumMap", new EnumMap<>(Map.of(Size.LARGE, "l", Size.SMALL, "s")));
        samples.put("empty EnumMap", new EnumMap<>(Size.class));
        samples.put("EnumSet", EnumSet.of(Size.LARGE));
        samples.put("empty EnumSet", EnumSet.noneOf(Size.class));
        samples.put("IdentityHashMap", identityMap());
        samples.put("Properties with defaults", properties());
        samples.put("BitSet", BitSet.valueOf(new long[] {5, 0, 9}));
        samples.put("map entry", new AbstractMap.SimpleEntry<>("k", "v"));
        return samples;
    }

    private static Object ordered() {
        var comparator = (Comparator<String> & Serializable) (a, b) -> b.compareTo(a);
        var map = new TreeMap<String, Integer>(comparator);
        map.putAll(NUMBERS);
        return map;
    }

    private static Object identityMap() {
        var map = new IdentityHashMap<String, String>();
        map.put("a", "b");
        return map;
    }

    private static Object properties() {
        var defaults = new Properties();
        defaults.setProperty("default", "d");
        var properties = new Properties(defaults);
        properties.setProperty("own", "o");
        return properties;
    }
}
