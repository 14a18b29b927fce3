package dev.baton.codec.sample;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.PriorityBlockingQueue;

/** Collections of the JDK that applications seldom store. */
@SuppressWarnings("JdkObsolete") // Applications use them all the same.
final class RareCollectionSamples {
    private static final List<String> WORDS = List.of("pear", "Apple", "fig", "Zucchini", "zucchini");
    private static final Map<String, Integer> NUMBERS = Map.of("one", 1, "two", 2, "three", 3, "four", 4);

    private RareCollectionSamples() {}

    static Map<String, Object> collections() {
        var samples = new LinkedHashMap<String, Object>();
        samples.put("concurrent deque", new ConcurrentLinkedDeque<>(WORDS));
        samples.put("bounded deque", new LinkedBlockingDeque<>(WORDS));
        samples.put("bounded array queue", new ArrayBlockingQueue<>(9, true, WORDS));
        samples.put("priority queue of many threads", new PriorityBlockingQueue<>(WORDS));
        samples.put("part of a TreeMap", new TreeMap<>(NUMBERS).subMap("one", true, "two", false));
        samples.put("TreeMap backwards", new TreeMap<>(NUMBERS).descendingMap());
        samples.put("part of a TreeSet", new TreeSet<>(WORDS).headSet("fig", true));
        samples.put("part of a ConcurrentSkipListMap", new ConcurrentSkipListMap<>(NUMBERS).tailMap("one"));
        samples.put("immutable map entry", new AbstractMap.SimpleImmutableEntry<>("k", null));
        samples.put(
                "EnumSet of a large enum",
                EnumSet.of(Character.UnicodeScript.ARABIC, Character.UnicodeScript.ZANABAZAR_SQUARE));
        samples.put("IdentityHashMap of many", identityMapOfMany());
        samples.put("TreeMap ordered by keys of objects", orderedByLength());
        samples.put("tree set of a reversed order", reversed());
        samples.put(
                "LinkedHashMap of LinkedHashMaps", new LinkedHashMap<>(Map.of("inner", new LinkedHashMap<>(NUMBERS))));
        samples.put("sets of sets", new HashSet<>(Set.of(new HashSet<>(WORDS), new HashSet<>(List.of("x")))));
        samples.put("map with objects as keys", new HashMap<>(Map.of(new Shop.Money(null, "EUR"), List.of(1))));
        samples.put("vector with room", new Vector<>(1_000, 7));
        return samples;
    }

    private static Object identityMapOfMany() {
        var map = new IdentityHashMap<String, Integer>();
        WORDS.forEach(word -> map.put(word, word.length()));
        return map;
    }

    private static Object orderedByLength() {
        var comparator = (Comparator<String> & Serializable) (a, b) -> Integer.compare(a.length(), b.length());
        var set = new TreeSet<String>(comparator);
        set.addAll(WORDS);
        return set;
    }

    private static Object reversed() {
        var set = new TreeSet<String>(Collections.reverseOrder(String.CASE_INSENSITIVE_ORDER));
        set.addAll(WORDS);
        return set;
    }
}
