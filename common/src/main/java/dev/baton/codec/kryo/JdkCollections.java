package dev.baton.codec.kryo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** The collections of the JDK. */
@SuppressWarnings("JdkObsolete") // Applications use them all the same.
final class JdkCollections {
    private JdkCollections() {}

    static List<Fixed> mutable(StrictReferences references) {
        var sorted = new SortedSerializers(references);
        return List.of(
                new Fixed(ArrayList.class, new CollectionSerializer<>(ArrayList::new)),
                new Fixed(LinkedList.class, new CollectionSerializer<>(LinkedList::new)),
                new Fixed(ArrayDeque.class, new CollectionSerializer<>(ArrayDeque::new)),
                new Fixed(HashSet.class, new CollectionSerializer<>(HashSet::new)),
                new Fixed(LinkedHashSet.class, new CollectionSerializer<>(LinkedHashSet::new)),
                new Fixed(Vector.class, new CollectionSerializer<>(Vector::new)),
                new Fixed(Stack.class, new CollectionSerializer<>(Stack::new)),
                new Fixed(CopyOnWriteArrayList.class, new CopyOnWriteArrayListSerializer()),
                new Fixed(HashMap.class, new MapSerializer<>(HashMap::new)),
                new Fixed(LinkedHashMap.class, new LinkedHashMapSerializer()),
                new Fixed(ConcurrentHashMap.class, new MapSerializer<>(ConcurrentHashMap::new)),
                new Fixed(Hashtable.class, new MapSerializer<>(Hashtable::new)),
                new Fixed(TreeMap.class, sorted.map(TreeMap::new)),
                new Fixed(TreeSet.class, sorted.set(TreeSet::new)),
                new Fixed(ConcurrentSkipListMap.class, sorted.map(ConcurrentSkipListMap::new)),
                new Fixed(ConcurrentSkipListSet.class, sorted.set(ConcurrentSkipListSet::new)),
                new Fixed(EnumMap.class, new EnumMapSerializer()),
                new Fixed(EnumSet.class, new EnumSetSerializer()),
                new Fixed(AtomicReference.class, new AtomicReferenceSerializer()));
    }

    static List<Fixed> constants() {
        return List.of(
                Fixed.constant(Collections.emptyList()),
                Fixed.constant(Collections.emptySet()),
                Fixed.constant(Collections.emptyMap()),
                Fixed.constant(String.CASE_INSENSITIVE_ORDER),
                Fixed.constant(Collections.reverseOrder()),
                Fixed.constant(Comparator.naturalOrder()));
    }

    static List<Fixed> immutable(StrictReferences references) {
        // A copy is the list itself, unless that allows null; List.of makes none that does.
        var list = ImmutableSerializer.list(references, value -> List.copyOf(value) == value, List::of);
        var set = ImmutableSerializer.set(references, Set::of);
        var map = ImmutableSerializer.map(references, JdkCollections::mapOf);
        return List.of(
                Fixed.like(List.of(), list),
                Fixed.like(List.of(1), list),
                Fixed.like(Set.of(), set),
                Fixed.like(Set.of(1), set),
                Fixed.like(Map.of(), map),
                Fixed.like(Map.of(1, 1), map),
                Fixed.like(
                        Collections.singletonList(1),
                        ImmutableSerializer.list(
                                references, value -> true, parts -> Collections.singletonList(parts[0]))),
                Fixed.like(
                        Collections.singleton(1),
                        ImmutableSerializer.set(references, parts -> Collections.singleton(parts[0]))),
                Fixed.like(
                        Collections.singletonMap(1, 1),
                        ImmutableSerializer.map(references, parts -> Collections.singletonMap(parts[0], parts[1]))));
    }

    private static Map<?, ?> mapOf(Object[] keysAndValues) {
        var map = new HashMap<Object, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Map.copyOf(map);
    }
}
