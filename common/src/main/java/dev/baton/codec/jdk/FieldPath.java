package dev.baton.codec.jdk;

import dev.baton.codec.PlainClasses;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The shortest way by which Java serialization gets from the root of a graph to an object of a class, for people to
 * read: {@code com.acme.Cart.owner -> com.acme.User.lock -> java.lang.Object}. Looks at a bounded number of objects and
 * never throws, whatever the graph does; then there is no path.
 */
final class FieldPath {
    private static final int MAX_OBJECTS = 10_000;

    private final Queue<Step> open = new ArrayDeque<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Object root;
    private final String className;
    private final PlainClasses plainClasses;

    /** A path, and the class of the object at its end. */
    record Found(String path, Class<?> type) {}

    FieldPath(Object root, String className, PlainClasses plainClasses) {
        this.root = root;
        this.className = className;
        this.plainClasses = plainClasses;
    }

    Optional<Found> find() {
        try {
            visit(new Step(null, "", root));
            for (var step = open.poll(); step != null; step = open.poll()) {
                if (step.object.getClass().getName().equals(className)) {
                    return Optional.of(new Found(step.path(), step.object.getClass()));
                }
                expand(step);
            }
        } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError e) {
            // The graph is strange, or another thread changes it; the message does without the path.
            return Optional.empty();
        }
        return Optional.empty();
    }

    private void visit(Step step) {
        if (seen.size() < MAX_OBJECTS && seen.add(step.object)) {
            open.add(step);
        }
    }

    private void expand(Step step) {
        if (step.object instanceof Object[] array) {
            elements(step, Arrays.asList(array));
        } else if (step.object instanceof Collection<?> collection && isOfJdk(collection)) {
            elements(step, collection);
        } else if (step.object instanceof Map<?, ?> map && isOfJdk(map)) {
            map.forEach((key, value) -> {
                follow(step, "<key>", key);
                follow(step, "<value>", value);
            });
        } else {
            storedFields(step.object).forEach(field -> follow(step, "." + field.getName(), valueOf(field, step)));
        }
    }

    private void elements(Step step, Iterable<?> elements) {
        int index = 0;
        for (var element : elements) {
            follow(step, "[" + index++ + "]", element);
        }
    }

    private void follow(Step from, String by, @Nullable Object to) {
        if (to != null) {
            visit(new Step(from, by, to));
        }
    }

    private Stream<Field> storedFields(Object object) {
        var fields = new ArrayList<Field>();
        var isPlain = plainClasses.contain(object.getClass());
        for (Class<?> type = object.getClass();
                type != null && (isPlain || Serializable.class.isAssignableFrom(type));
                type = type.getSuperclass()) {
            fields.addAll(List.of(type.getDeclaredFields()));
        }
        return fields.stream()
                .filter(field ->
                        !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers()))
                .filter(field -> !field.getType().isPrimitive() && field.trySetAccessible());
    }

    private static @Nullable Object valueOf(Field field, Step step) {
        try {
            return field.get(step.object);
        } catch (IllegalAccessException e) {
            return null;
        }
    }

    private static boolean isOfJdk(Object object) {
        return object.getClass().getClassLoader() == null;
    }

    /** An object and how it was reached. */
    private static final class Step {
        private final @Nullable Step from;
        private final String by;
        private final Object object;

        private Step(@Nullable Step from, String by, Object object) {
            this.from = from;
            this.by = by;
            this.object = object;
        }

        private String path() {
            var path = new StringBuilder(object.getClass().getName());
            for (Step to = this, at = from; at != null; to = at, at = at.from) {
                path.insert(0, at.object.getClass().getName() + to.by + " -> ");
            }
            return path.toString();
        }
    }
}
