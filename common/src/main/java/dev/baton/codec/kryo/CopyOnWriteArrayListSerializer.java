package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Arrays;
import java.util.concurrent.CopyOnWriteArrayList;

/** Fills the list at once, since each change of it is a copy. */
final class CopyOnWriteArrayListSerializer extends Serializer<CopyOnWriteArrayList<Object>> {
    @Override
    public void write(Kryo kryo, Output output, CopyOnWriteArrayList<Object> list) {
        Elements.write(kryo, output, list);
    }

    @Override
    public CopyOnWriteArrayList<Object> read(
            Kryo kryo, Input input, Class<? extends CopyOnWriteArrayList<Object>> type) {
        var list = new CopyOnWriteArrayList<Object>();
        kryo.reference(list);
        list.addAll(Arrays.asList(Elements.read(kryo, input)));
        return list;
    }
}
