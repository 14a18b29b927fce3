package dev.baton.codec.jdk;

import dev.baton.codec.PlainClasses;
import dev.baton.codec.SerializationConstructors;
import java.io.InvalidObjectException;
import java.io.Serializable;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stands in a stream of serialized objects for one of the {@link PlainClasses}. */
final class PlainObject implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Neither a field's nor a class's name can have it. */
    private static final char LEVEL_MARK = '/';

    /** The class of the object, which the stream's class filter has let pass. */
    private final Class<?> type;

    /** The names of the fields, those of superclasses followed by the name of the class. */
    private final String[] names;

    /** The values of the fields, in the same order. */
    @SuppressWarnings("serial") // What is not serializable is refused when it is written.
    private final @Nullable Object[] values;

    private PlainObject(Class<?> type, String[] names, @Nullable Object[] values) {
        this.type = type;
        this.names = names;
        this.values = values;
    }

    static PlainObject of(Object object) {
        var fields = fields(object.getClass());
        try {
            var values = new @Nullable Object[fields.size()];
            int index = 0;
            for (var field : fields.values()) {
                values[index++] = field.get(object);
            }
            return new PlainObject(object.getClass(), fields.keySet().toArray(String[]::new), values);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("made accessible", e);
        }
    }

    /**
     * Makes the object. Fields that the class does not have any more are skipped, and those that it did not have yet
     * are zero or null.
     *
     * @throws InvalidObjectException if it is none of the plain classes, or has a field of another type now
     */
    Object restore(PlainClasses plainClasses) throws InvalidObjectException {
        if (type == null || names == null || values == null || names.length != values.length) {
            throw new InvalidObjectException("a plain object is not whole");
        }
        if (!plainClasses.contain(type)) {
            throw new InvalidObjectException(type.getName() + " is not serializable, nor named by alsoStore");
        }
        try {
            return type.isRecord() ? restoreRecord() : restoreFields();
        } catch (ReflectiveOperationException | IllegalArgumentException | NullPointerException e) {
            var failure = new InvalidObjectException("an object of " + type.getName() + " does not fit its class");
            failure.initCause(e);
            throw failure;
        }
    }

    private Object restoreFields() throws ReflectiveOperationException {
        var object = SerializationConstructors.of(type).newInstance();
        var fields = fields(type);
        for (int i = 0; i < names.length; i++) {
            var field = fields.get(names[i]);
            if (field != null) {
                field.set(object, values[i]);
            }
        }
        return object;
    }

    private Object restoreRecord() throws ReflectiveOperationException {
        var components = type.getRecordComponents();
        var types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var arguments = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            // An array begins with the value of a component that is missing.
            arguments[i] = Array.get(Array.newInstance(types[i], 1), 0);
            for (int j = 0; j < names.length; j++) {
                arguments[i] = components[i].getName().equals(names[j]) ? values[j] : arguments[i];
            }
        }
        var canonical = type.getDeclaredConstructor(types);
        canonical.setAccessible(true);
        return canonical.newInstance(arguments);
    }

    private static Map<String, Field> fields(Class<?> type) {
        var fields = new LinkedHashMap<String, Field>();
        for (Class<?> level = type; level != null; level = level.getSuperclass()) {
            for (var field : level.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    field.setAccessible(true);
                    fields.put(level == type ? field.getName() : field.getName() + LEVEL_MARK + level.getName(), field);
                }
            }
        }
        return fields;
    }
}
