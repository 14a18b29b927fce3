package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Collection;
import java.util.function.Supplier;

/** Writes a collection of the JDK that is filled in the order of its iterator. */
final class CollectionSerializer<C extends Collection<Object>> extends Serializer<C> {
    private final Supplier<C> maker;

    CollectionSerializer(Supplier<C> maker) {
        this.maker = maker;
    }

    @Override
    public void write(Kryo kryo, Output output, C collection) {
        Elements.write(kryo, output, collection);
    }

    @Override
    public C read(Kryo kryo, Input input, Class<? extends C> type) {
        var collection = maker.get();
        kryo.reference(collection);
        Elements.readInto(kryo, input, collection);
        return collection;
    }
}
