package dev.baton.codec.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/** Compares two graphs in type, state and identity: where one refers to the same object twice, so must the other. */
public final class SameGraph {
    private enum Scope {
        STORED_FIELDS,
        ALL_FIELDS
    }

    private final IdentityHashMap<Object, Object> counterparts = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Object> originals = new IdentityHashMap<>();
    private final Scope scope;
    /** The objects of the original: one of them in its copy is the only one of its kind. */
    private final Set<Object> onlyOnes;

    private SameGraph(Scope scope, Set<Object> onlyOnes) {
        this.scope = scope;
        this.onlyOnes = onlyOnes;
    }

    /** Compares with the original, and with what Java serialization makes of that. */
    public static void assertRestored(Object actual, Object original) {
        assertRestored(actual, original, SameGraph.class.getClassLoader());
    }

    /** Compares objects of classes that a web application's loader finds. */
    public static void assertRestored(Object actual, Object original, ClassLoader loader) {
        var withOriginal = new SameGraph(Scope.STORED_FIELDS, Set.of());
        withOriginal.compare(actual, original, "");
        new SameGraph(Scope.ALL_FIELDS, withOriginal.counterparts.keySet())
                .compare(actual, JavaCopy.of(original, loader), "");
    }

    private void compare(Object actual, Object expected, String path) {
        if (actual == null || expected == null) {
            assertThat(actual).as(path).isSameAs(expected);
            return;
        }
        if (isValue(expected) || isTextOfTheOriginal(expected)) {
            assertThat(actual).as(path).isEqualTo(expected);
            return;
        }
        boolean known = counterparts.containsKey(expected) || originals.containsKey(actual);
        if (known) {
            assertThat(counterparts.get(expected))
                    .as(path + " is another object")
                    .isSameAs(actual);
            assertThat(originals.get(actual)).as(path + " is another object").isSameAs(expected);
            return;
        }
        counterparts.put(expected, actual);
        originals.put(actual, expected);
        if (actual == expected) {
            return;
        }
        assertThat(onlyOnes.contains(expected)).as(path + " is a second one").isFalse();
        compareState(actual, expected, path);
    }

    private void compareState(Object actual, Object expected, String path) {
        if (expected.getClass().isHidden()) {
            assertThat(actual.getClass().isHidden()).as(path).isTrue();
            if (expected instanceof Supplier<?> supplier) {
                assertThat(((Supplier<?>) actual).get()).isEqualTo(supplier.get());
            }
            return;
        }
        if (Proxy.isProxyClass(expected.getClass())) {
            assertThat(actual.getClass().getInterfaces())
                    .as(path)
                    .isEqualTo(expected.getClass().getInterfaces());
            compare(Proxy.getInvocationHandler(actual), Proxy.getInvocationHandler(expected), path);
            return;
        }
        assertThat(actual.getClass()).as(path).isSameAs(expected.getClass());
        if (!(expected instanceof Serializable)) {
            return; // found again where it was read, as a transient field of it
        }
        if (expected.getClass().isArray()) {
            compareArrays(actual, expected, path);
        } else if (isOpaque(expected)) {
            assertThat(JavaCopy.bytes(actual)).as(path).isEqualTo(JavaCopy.bytes(expected));
        } else {
            compareContents(actual, expected, path);
            compareFields(actual, expected, path);
        }
    }

    private static boolean isValue(Object object) {
        var name = object.getClass().getName();
        return object instanceof Enum<?>
                || (object instanceof Number && name.startsWith("java.lang."))
                || object instanceof Boolean
                || object instanceof Character
                || object instanceof Class<?>
                || name.startsWith("java.math.")
                || name.startsWith("java.time.");
    }

    /** A class that writes itself may make another string where the original had the same twice. */
    private boolean isTextOfTheOriginal(Object expected) {
        return expected instanceof String && scope == Scope.STORED_FIELDS;
    }

    private static boolean isOpaque(Object object) {
        return object instanceof EnumMap
                || object instanceof EnumSet
                || object instanceof Properties
                || object instanceof LinkedBlockingQueue
                || (isOfJdk(object.getClass()) && !(object instanceof Collection) && !(object instanceof Map));
    }

    private static boolean isOfJdk(Class<?> type) {
        return type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
    }

    private void compareArrays(Object actual, Object expected, String path) {
        assertThat(Array.getLength(actual)).as(path).isEqualTo(Array.getLength(expected));
        for (int i = 0; i < Array.getLength(expected); i++) {
            compare(Array.get(actual, i), Array.get(expected, i), path + "[" + i + "]");
        }
    }

    private void compareContents(Object actual, Object expected, String path) {
        if (hasNoStateInTheJdk(expected.getClass())) {
            return; // Its fields say all, and asking it might load from a database that is not there.
        }
        if (expected instanceof SortedMap<?, ?> sorted) {
            compare(((SortedMap<?, ?>) actual).comparator(), sorted.comparator(), path + ".comparator");
        }
        if (expected instanceof SortedSet<?> sorted) {
            compare(((SortedSet<?>) actual).comparator(), sorted.comparator(), path + ".comparator");
        }
        if (expected instanceof LinkedHashMap<?, ?> map) {
            assertThat(isInAccessOrder((LinkedHashMap<?, ?>) actual)).as(path).isEqualTo(isInAccessOrder(map));
        }
        if (expected instanceof Map<?, ?> map) {
            compareMaps((Map<?, ?>) actual, map, path);
        } else if (expected instanceof Collection<?> collection) {
            compareCollections((Collection<?>) actual, collection, path);
        }
    }

    private static boolean hasNoStateInTheJdk(Class<?> type) {
        var level = type;
        while (!isOfJdk(level)) {
            level = level.getSuperclass();
        }
        return level == Object.class;
    }

    private void compareMaps(Map<?, ?> actual, Map<?, ?> expected, String path) {
        compareCollections(actual.keySet(), expected.keySet(), path + ".key");
        boolean inOrder = expected instanceof LinkedHashMap || expected instanceof SortedMap;
        if (inOrder) {
            compareInOrder(actual.keySet(), expected.keySet(), path + ".key");
        }
        for (var key : actual.keySet()) {
            compare(valueOf(key, actual), valueOf(key, expected), path + "." + key);
        }
    }

    /** Does not ask the map, which may be one that counts accesses. */
    private static Object valueOf(Object key, Map<?, ?> map) {
        for (var entry : map.entrySet()) {
            if (Objects.equals(entry.getKey(), key)) {
                return entry.getValue();
            }
        }
        throw new AssertionError("no " + key + " in " + map);
    }

    private void compareCollections(Collection<?> actual, Collection<?> expected, String path) {
        assertThat(actual.size()).as(path).isEqualTo(expected.size());
        boolean anyOrder =
                expected instanceof Set && !(expected instanceof SortedSet) && !(expected instanceof LinkedHashSet);
        if (!anyOrder) {
            compareInOrder(actual, expected, path);
            return;
        }
        for (var element : expected) {
            compare(equalTo(element, actual), element, path);
        }
    }

    private static Object equalTo(Object element, Collection<?> collection) {
        for (var other : collection) {
            if (Objects.equals(other, element)) {
                return other;
            }
        }
        throw new AssertionError("no " + element + " in " + collection);
    }

    private void compareInOrder(Collection<?> actual, Collection<?> expected, String path) {
        Iterator<?> others = actual.iterator();
        int index = 0;
        for (var element : expected) {
            compare(others.next(), element, path + "[" + index++ + "]");
        }
    }

    private void compareFields(Object actual, Object expected, String path) {
        for (Class<?> type = expected.getClass(); !isOfJdk(type); type = type.getSuperclass()) {
            for (var field : type.getDeclaredFields()) {
                if (isCompared(field)) {
                    field.setAccessible(true);
                    compare(valueOf(field, actual), valueOf(field, expected), path + "." + field.getName());
                }
            }
        }
    }

    private boolean isCompared(Field field) {
        int modifiers = field.getModifiers();
        boolean stored =
                !Modifier.isTransient(modifiers) && Serializable.class.isAssignableFrom(field.getDeclaringClass());
        return !Modifier.isStatic(modifiers) && (stored || scope == Scope.ALL_FIELDS);
    }

    private static Object valueOf(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings({"unchecked", "NonApiType"})
    private static boolean isInAccessOrder(LinkedHashMap<?, ?> map) {
        if (map.getClass() != LinkedHashMap.class) {
            return false;
        }
        var copy = (LinkedHashMap<Object, Object>) map.clone();
        copy.put("first", 1);
        copy.put("second", 2);
        copy.get("first");
        return copy.keySet().stream()
                .reduce((first, last) -> last)
                .orElseThrow()
                .equals("first");
    }
}
