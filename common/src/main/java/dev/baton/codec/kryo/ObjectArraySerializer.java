package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Array;

/** Writes an array of objects or arrays: the number of elements, and each with its class. */
final class ObjectArraySerializer extends Serializer<Object[]> {
    private final Class<?> component;

    ObjectArraySerializer(Class<?> arrayType) {
        this.component = arrayType.getComponentType();
    }

    @Override
    public void write(Kryo kryo, Output output, Object[] array) {
        output.writeVarInt(array.length, true);
        for (Object element : array) {
            kryo.writeClassAndObject(output, element);
        }
    }

    @Override
    public Object[] read(Kryo kryo, Input input, Class<? extends Object[]> type) {
        var array = (Object[]) Array.newInstance(component, ((GuardedInput) input).readCount());
        kryo.reference(array);
        for (int i = 0; i < array.length; i++) {
            array[i] = kryo.readClassAndObject(input);
        }
        return array;
    }
}
