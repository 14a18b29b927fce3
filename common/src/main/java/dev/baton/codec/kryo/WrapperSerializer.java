package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.function.Function;

/** Writes a view of the JDK onto another collection, such as {@code Collections.unmodifiableList}, as what is below. */
final class WrapperSerializer<T, W> extends LateSerializer<W> {
    private final Class<T> viewed;
    private final Function<T, ? extends W> wrap;

    WrapperSerializer(StrictReferences references, Class<T> viewed, Function<T, ? extends W> wrap) {
        super(references);
        this.viewed = viewed;
        this.wrap = wrap;
    }

    @Override
    void writeParts(Kryo kryo, Output output, W view) {
        T inner = viewed.cast(WrappedObject.of(view));
        var again = wrap.apply(inner);
        if (again == inner || again.getClass() != view.getClass()) {
            throw new InexactException(
                    view.getClass().getName() + " around " + inner.getClass().getName());
        }
        // The lock of a synchronized view is the view.
        synchronized (view) {
            kryo.writeClassAndObject(output, inner);
        }
    }

    @Override
    public W read(Kryo kryo, Input input, Class<? extends W> type) {
        return wrap.apply(viewed.cast(kryo.readClassAndObject(input)));
    }
}
