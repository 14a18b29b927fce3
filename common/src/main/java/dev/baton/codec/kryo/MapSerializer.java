package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Map;
import java.util.function.Supplier;

/** Writes a map of the JDK that has no state but its entries. */
final class MapSerializer<M extends Map<Object, Object>> extends Serializer<M> {
    private final Supplier<M> maker;

    MapSerializer(Supplier<M> maker) {
        this.maker = maker;
    }

    @Override
    public void write(Kryo kryo, Output output, M map) {
        Elements.write(kryo, output, map);
    }

    @Override
    public M read(Kryo kryo, Input input, Class<? extends M> type) {
        var map = maker.get();
        kryo.reference(map);
        Elements.readInto(kryo, input, map);
        return map;
    }
}
