package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.baton.codec.SerializationConstructors;
import dev.baton.codec.kryo.Layout.Arrival;
import dev.baton.codec.kryo.Layout.Slot;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes an object of a plain class by its fields, those of generated code included. A field that is added
 * later is zero or null in objects written before, and one that is removed is skipped, as with Java serialization.
 */
final class FieldsSerializer extends Serializer<Object> {
    private final Constructor<?> constructor;
    private final List<Field> fields;
    private final Layout layout;

    FieldsSerializer(Class<?> type) {
        this.constructor = constructor(type);
        this.fields = hierarchy(type)
                .flatMap(FieldsSerializer::sortedFields)
                .peek(field -> field.setAccessible(true))
                .toList();
        this.layout = new Layout(fields.stream().map(field -> slot(type, field)).toList());
    }

    private static Constructor<?> constructor(Class<?> type) {
        try {
            return SerializationConstructors.of(type);
        } catch (ReflectiveOperationException e) {
            throw new InexactException(type.getName() + ": " + e);
        }
    }

    /** Returns the fields of a class that are part of its objects' stored state. */
    static Stream<Field> instanceFields(Class<?> level) {
        return Stream.of(level.getDeclaredFields()).filter(field -> !Modifier.isStatic(field.getModifiers()));
    }

    private static Stream<Class<?>> hierarchy(Class<?> type) {
        Class<?> root = Serializable.class.isAssignableFrom(type) ? Serializable.class : Object.class;
        return Stream.<Class<?>>iterate(
                type, level -> level != Object.class && root.isAssignableFrom(level), Class::getSuperclass);
    }

    private static Stream<Field> sortedFields(Class<?> level) {
        return instanceFields(level)
                .filter(field -> !Modifier.isTransient(field.getModifiers()))
                .sorted(Comparator.comparing((Field field) -> !field.getType().isPrimitive())
                        .thenComparing(Field::getName));
    }

    private static Slot slot(Class<?> type, Field field) {
        var declaring = field.getDeclaringClass();
        return new Slot(declaring == type ? "" : declaring.getName(), field.getName(), ValueKind.of(field.getType()));
    }

    @Override
    public void write(Kryo kryo, Output output, Object object) {
        layout.writeOnce(kryo, output, this);
        try {
            for (int i = 0; i < fields.size(); i++) {
                layout.slots().get(i).kind().write(kryo, output, fields.get(i).get(object));
            }
        } catch (IllegalAccessException e) {
            throw new KryoException(e);
        }
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<?> type) {
        try {
            Object object = constructor.newInstance();
            kryo.reference(object);
            for (var arrival : layout.readOnce(kryo, input, this)) {
                Object value = arrival.kind().read(kryo, input);
                if (arrival.index() != Arrival.GONE) {
                    fields.get(arrival.index()).set(object, value);
                }
            }
            return object;
        } catch (ReflectiveOperationException e) {
            throw new KryoException(e);
        }
    }
}
