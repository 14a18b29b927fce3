package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Writes a collection or map that is immutable from the start, as its elements in one array. */
final class ImmutableSerializer<T> extends LateSerializer<T> {
    private final Predicate<T> exact;
    private final Function<T, Object[]> parts;
    private final Function<Object[], T> maker;

    private ImmutableSerializer(
            StrictReferences references, Predicate<T> exact, Function<T, Object[]> parts, Function<Object[], T> maker) {
        super(references);
        this.exact = exact;
        this.parts = parts;
        this.maker = maker;
    }

    static <C extends Collection<?>> ImmutableSerializer<C> collection(
            StrictReferences references, Predicate<C> exact, Function<Object[], C> maker) {
        return new ImmutableSerializer<>(references, exact, Collection::toArray, maker);
    }

    static <M extends Map<?, ?>> ImmutableSerializer<M> map(
            StrictReferences references, Predicate<M> exact, Function<Object[], M> maker) {
        return new ImmutableSerializer<>(references, exact, ImmutableSerializer::flatten, maker);
    }

    private static Object[] flatten(Map<?, ?> map) {
        var parts = new Object[map.size() * 2];
        int next = 0;
        for (var entry : map.entrySet()) {
            parts[next++] = entry.getKey();
            parts[next++] = entry.getValue();
        }
        return parts;
    }

    @Override
    void writeParts(Kryo kryo, Output output, T value) {
        if (!exact.test(value)) {
            throw new InexactException(value.getClass().getName() + " is of a kind that allows null");
        }
        Elements.write(kryo, output, Arrays.asList(parts.apply(value)));
    }

    @Override
    public T read(Kryo kryo, Input input, Class<? extends T> type) {
        var parts = Elements.read(kryo, input);
        // Most are hashed; a list is not, and its parts cost no more than a look.
        for (Object part : parts) {
            ((GuardedInput) input).hashWork().hash(part);
        }
        return maker.apply(parts);
    }
}
