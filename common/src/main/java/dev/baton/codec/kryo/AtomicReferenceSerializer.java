package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.concurrent.atomic.AtomicReference;

/** Writes the object that is referred to. */
final class AtomicReferenceSerializer extends Serializer<AtomicReference<Object>> {
    @Override
    public void write(Kryo kryo, Output output, AtomicReference<Object> reference) {
        kryo.writeClassAndObject(output, reference.get());
    }

    @Override
    public AtomicReference<Object> read(Kryo kryo, Input input, Class<? extends AtomicReference<Object>> type) {
        var reference = new AtomicReference<Object>();
        kryo.reference(reference);
        reference.set(kryo.readClassAndObject(input));
        return reference;
    }
}
