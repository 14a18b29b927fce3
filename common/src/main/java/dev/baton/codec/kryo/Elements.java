package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.Map;
import java.util.Set;

/** The elements of collections and maps: their number, and each with its class. */
final class Elements {
    private Elements() {}

    static void write(Kryo kryo, Output output, Collection<?> elements) {
        boolean hashed = elements instanceof Set;
        int size = elements.size();
        int written = 0;
        output.writeVarInt(size, true);
        for (Object element : elements) {
            if (hashed) {
                ((GuardedOutput) output).hashed(element);
            }
            kryo.writeClassAndObject(output, element);
            written++;
        }
        requireUnchanged(size, written);
    }

    static void readInto(Kryo kryo, Input input, Collection<Object> elements) {
        boolean hashed = elements instanceof Set;
        for (int left = ((GuardedInput) input).readCount(); left > 0; left--) {
            Object element = kryo.readClassAndObject(input);
            if (hashed) {
                ((GuardedInput) input).hashWork().hash(element);
            }
            elements.add(element);
        }
    }

    static Object[] read(Kryo kryo, Input input) {
        var elements = new Object[((GuardedInput) input).readCount()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = kryo.readClassAndObject(input);
        }
        return elements;
    }

    static void write(Kryo kryo, Output output, Map<?, ?> map) {
        int size = map.size();
        int written = 0;
        output.writeVarInt(size, true);
        for (var entry : map.entrySet()) {
            ((GuardedOutput) output).hashed(entry.getKey());
            kryo.writeClassAndObject(output, entry.getKey());
            kryo.writeClassAndObject(output, entry.getValue());
            written++;
        }
        requireUnchanged(size, written);
    }

    /** The iterator of a concurrent collection tells nothing of changes. */
    private static void requireUnchanged(int size, int written) {
        if (written != size) {
            throw new ConcurrentModificationException("a collection changed while it was written");
        }
    }

    static void readInto(Kryo kryo, Input input, Map<Object, Object> map) {
        for (int left = ((GuardedInput) input).readCount(); left > 0; left--) {
            Object key = kryo.readClassAndObject(input);
            ((GuardedInput) input).hashWork().hash(key);
            map.put(key, kryo.readClassAndObject(input));
        }
    }
}
