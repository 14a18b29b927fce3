package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a {@link LinkedHashMap} with the order that it keeps: of insertion, or of access as a cache does. */
@SuppressWarnings("NonApiType") // The class is the point.
final class LinkedHashMapSerializer extends Serializer<LinkedHashMap<Object, Object>> {
    private static final int DEFAULT_CAPACITY = 16;
    private static final float DEFAULT_LOAD_FACTOR = 0.75f;

    @Override
    public void write(Kryo kryo, Output output, LinkedHashMap<Object, Object> map) {
        output.writeBoolean(isInAccessOrder(map));
        Elements.write(kryo, output, map);
    }

    @Override
    public LinkedHashMap<Object, Object> read(
            Kryo kryo, Input input, Class<? extends LinkedHashMap<Object, Object>> type) {
        var map = new LinkedHashMap<Object, Object>(DEFAULT_CAPACITY, DEFAULT_LOAD_FACTOR, input.readBoolean());
        kryo.reference(map);
        Elements.readInto(kryo, input, map);
        return map;
    }

    /** There is no getter: in a copy, the one of two entries that was asked for comes last if access counts. */
    private static boolean isInAccessOrder(Map<Object, Object> map) {
        @SuppressWarnings("unchecked")
        var probe = (Map<Object, Object>) ((LinkedHashMap<Object, Object>) map).clone();
        probe.clear();
        probe.put(1, 1);
        probe.put(2, 2);
        probe.get(1);
        return probe.keySet().iterator().next().equals(2);
    }
}
