package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Output;

/** Writes an object that can be made only after its parts were read; declines one that its parts refer to. */
abstract class LateSerializer<T> extends Serializer<T> {
    private final StrictReferences references;

    LateSerializer(StrictReferences references) {
        this.references = references;
    }

    @Override
    public final void write(Kryo kryo, Output output, T value) {
        references.begin(value);
        writeParts(kryo, output, value);
        references.finish(value);
    }

    abstract void writeParts(Kryo kryo, Output output, T value);
}
