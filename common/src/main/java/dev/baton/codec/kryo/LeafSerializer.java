package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Writes an object that refers to no other. */
final class LeafSerializer<T> extends Serializer<T> {
    private final BiConsumer<Output, T> writer;
    private final Function<Input, T> reader;

    LeafSerializer(BiConsumer<Output, T> writer, Function<Input, T> reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** A class of which there is one object. */
    static <T> LeafSerializer<T> constant(T only) {
        return new LeafSerializer<>(
                (output, value) -> {
                    if (value != only) {
                        throw new InexactException(
                                "a second " + value.getClass().getName());
                    }
                },
                input -> only);
    }

    @Override
    public void write(Kryo kryo, Output output, T value) {
        writer.accept(output, value);
    }

    @Override
    public T read(Kryo kryo, Input input, Class<? extends T> type) {
        return reader.apply(input);
    }
}
