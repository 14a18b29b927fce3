package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.baton.codec.kryo.Layout.Arrival;
import dev.baton.codec.kryo.Layout.Slot;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a record by the names of its components and makes it by its canonical constructor. A component that is added
 * later is zero or null in records written before, and one that is removed is skipped, as with Java serialization.
 */
final class RecordSerializer extends LateSerializer<Object> {
    private final Constructor<?> canonical;
    private final List<Field> fields = new ArrayList<>();
    private final Layout layout;

    RecordSerializer(Class<?> type, StrictReferences references) {
        super(references);
        var components = type.getRecordComponents();
        try {
            canonical = type.getDeclaredConstructor(
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            // Not the accessors: the class may have its own, which tell something else.
            for (var component : components) {
                var field = type.getDeclaredField(component.getName());
                field.setAccessible(true);
                fields.add(field);
            }
        } catch (ReflectiveOperationException e) {
            throw new InexactException(type.getName() + ": " + e);
        }
        layout = new Layout(Stream.of(components)
                .map(component -> new Slot("", component.getName(), ValueKind.of(component.getType())))
                .toList());
    }

    @Override
    void writeParts(Kryo kryo, Output output, Object instance) {
        layout.writeOnce(kryo, output, this);
        try {
            for (int i = 0; i < fields.size(); i++) {
                layout.slots().get(i).kind().write(kryo, output, fields.get(i).get(instance));
            }
        } catch (IllegalAccessException e) {
            throw new KryoException(e);
        }
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<?> type) {
        Object[] arguments =
                layout.slots().stream().map(slot -> slot.kind().absent()).toArray();
        for (var arrival : layout.readOnce(kryo, input, this)) {
            Object value = arrival.kind().read(kryo, input);
            if (arrival.index() != Arrival.GONE) {
                arguments[arrival.index()] = value;
            }
        }
        try {
            return canonical.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new KryoException(e);
        }
    }
}
