package dev.baton.codec.sample;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Collections of the JDK that are views of others or immutable. */
@SuppressWarnings("JdkObsolete") // Applications use them all the same.
final class ViewSamples {
    private static final List<String> WORDS = List.of("pear", "Apple", "fig", "Zucchini", "zucchini");
    private static final Map<String, Integer> NUMBERS = Map.of("one", 1, "two", 2, "three", 3, "four", 4);

    private ViewSamples() {}

    static Map<String, Object> views() {
        var samples = new LinkedHashMap<String, Object>();
        samples.put("List.of nothing", List.of());
        samples.put("List.of one", List.of("a"));
        samples.put("List.of many", WORDS);
        samples.put("List with null of a stream", Stream.of("a", null, "b").toList());
        samples.put("List of a stream", Stream.of("a", "c", "b").toList());
        samples.put("Set.of one", Set.of("a"));
        samples.put("Set.of many", Set.of("a", "b", "c"));
        samples.put("Map.of one", Map.of("a", 1));
        samples.put("Map.of many", NUMBERS);
        samples.put("Arrays.asList", Arrays.asList("a", null));
        samples.put("Arrays.asList of primitives", Arrays.asList(1, 2L, 3.0, 4f, 'c', true, (byte) 1, (short) 2));
        samples.put("empty list", Collections.emptyList());
        samples.put("empty set", Collections.emptySet());
        samples.put("empty map", Collections.emptyMap());
        samples.put("singleton list", Collections.singletonList(null));
        samples.put("singleton", Collections.singleton("a"));
        samples.put("singleton map", Collections.singletonMap("a", null));
        samples.put("copies", Collections.nCopies(3, "a"));
        samples.put("checked list", Collections.checkedList(new ArrayList<>(WORDS), String.class));
        samples.put("set from a map", setFromMap());
        samples.put("key set", ConcurrentHashMap.newKeySet());
        samples.put("unmodifiable collection", Collections.unmodifiableCollection(new ArrayList<>(WORDS)));
        samples.put("unmodifiable list", Collections.unmodifiableList(new ArrayList<>(WORDS)));
        samples.put("unmodifiable linked list", Collections.unmodifiableList(new LinkedList<>(WORDS)));
        samples.put("unmodifiable set", Collections.unmodifiableSet(new LinkedHashSet<>(WORDS)));
        samples.put("unmodifiable sorted set", Collections.unmodifiableSortedSet(new TreeSet<>(WORDS)));
        samples.put("unmodifiable navigable set", Collections.unmodifiableNavigableSet(new TreeSet<>(WORDS)));
        samples.put("unmodifiable map", Collections.unmodifiableMap(new LinkedHashMap<>(new TreeMap<>(NUMBERS))));
        samples.put("unmodifiable sorted map", Collections.unmodifiableSortedMap(new TreeMap<>(NUMBERS)));
        samples.put("unmodifiable navigable map", Collections.unmodifiableNavigableMap(new TreeMap<>(NUMBERS)));
        samples.put("synchronized collection", Collections.synchronizedCollection(new ArrayList<>(WORDS)));
        samples.put("synchronized list", Collections.synchronizedList(new ArrayList<>(WORDS)));
        samples.put("synchronized linked list", Collections.synchronizedList(new LinkedList<>(WORDS)));
        samples.put("synchronized set", Collections.synchronizedSet(new HashSet<>(WORDS)));
        samples.put("synchronized sorted set", Collections.synchronizedSortedSet(new TreeSet<>(WORDS)));
        samples.put("synchronized navigable set", Collections.synchronizedNavigableSet(new TreeSet<>(WORDS)));
        samples.put("synchronized map", Collections.synchronizedMap(new HashMap<>(NUMBERS)));
        samples.put("synchronized sorted map", Collections.synchronizedSortedMap(new TreeMap<>(NUMBERS)));
        samples.put("synchronized navigable map", Collections.synchronizedNavigableMap(new TreeMap<>(NUMBERS)));
        samples.put("list in a synchronized list", listOfSynchronizedList());
        return samples;
    }

    private static Object listOfSynchronizedList() {
        return new ArrayList<Object>(List.of(Collections.synchronizedList(new ArrayList<>(WORDS))));
    }

    private static Object setFromMap() {
        Set<String> set = Collections.newSetFromMap(new ConcurrentHashMap<>());
        set.add("a");
        return set;
    }

    static Map<String, Object> checked() {
        var samples = new LinkedHashMap<String, Object>();
        samples.put("checked collection", Collections.checkedCollection(new ArrayList<>(WORDS), String.class));
        samples.put("checked queue", Collections.checkedQueue(new ArrayDeque<>(WORDS), String.class));
        samples.put("checked set", Collections.checkedSet(new HashSet<>(WORDS), String.class));
        samples.put("checked navigable set", Collections.checkedNavigableSet(new TreeSet<>(WORDS), String.class));
        samples.put("checked map", Collections.checkedMap(new HashMap<>(NUMBERS), String.class, Integer.class));
        samples.put(
                "checked sorted map",
                Collections.checkedSortedMap(new TreeMap<>(NUMBERS), String.class, Integer.class));
        samples.put("empty sorted map", Collections.emptySortedMap());
        samples.put("empty navigable set", Collections.emptyNavigableSet());
        samples.put("queue that is a stack", Collections.asLifoQueue(new ArrayDeque<>(WORDS)));
        samples.put(
                "view of a view",
                Collections.unmodifiableCollection(Collections.synchronizedList(new ArrayList<>(WORDS))));
        samples.put("unmodifiable view of an immutable map", Collections.unmodifiableMap(NUMBERS));
        samples.put("immutable copies in each other", List.of(Map.of("a", Set.of(List.of(1)))));
        return samples;
    }
}
