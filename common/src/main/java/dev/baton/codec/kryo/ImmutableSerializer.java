package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Writes a collection or map that is immutable from the start, as its elements in one array. */
final class ImmutableSerializer<T> extends LateSerializer<T> {
    /** Which of the parts are hashed when they are put together again. */
    private enum Hashed {
        NONE,
        ALL,
        KEYS;

        Object[] of(Object[] parts) {
            return switch (this) {
                case NONE -> new Object[0];
                case ALL -> parts;
                case KEYS ->
                    IntStream.range(0, parts.length / 2)
                            .mapToObj(i -> parts[2 * i])
                            .toArray();
            };
        }
    }

    private final Hashed hashed;
    private final Predicate<T> exact;
    private final Function<T, Object[]> parts;
    private final Function<Object[], T> maker;

    private ImmutableSerializer(
            StrictReferences references,
            Hashed hashed,
            Predicate<T> exact,
            Function<T, Object[]> parts,
            Function<Object[], T> maker) {
        super(references);
        this.hashed = hashed;
        this.exact = exact;
        this.parts = parts;
        this.maker = maker;
    }

    static ImmutableSerializer<List<?>> list(
            StrictReferences references, Predicate<List<?>> exact, Function<Object[], List<?>> maker) {
        return new ImmutableSerializer<>(references, Hashed.NONE, exact, List::toArray, maker);
    }

    static ImmutableSerializer<Set<?>> set(StrictReferences references, Function<Object[], Set<?>> maker) {
        return new ImmutableSerializer<>(references, Hashed.ALL, value -> true, Set::toArray, maker);
    }

    static ImmutableSerializer<Map<?, ?>> map(StrictReferences references, Function<Object[], Map<?, ?>> maker) {
        return new ImmutableSerializer<>(references, Hashed.KEYS, value -> true, ImmutableSerializer::flatten, maker);
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
        var written = parts.apply(value);
        for (Object part : hashed.of(written)) {
            ((GuardedOutput) output).hashed(part);
        }
        Elements.write(kryo, output, Arrays.asList(written));
    }

    @Override
    public T read(Kryo kryo, Input input, Class<? extends T> type) {
        var parts = Elements.read(kryo, input);
        for (Object part : hashed.of(parts)) {
            ((GuardedInput) input).hashWork().hash(part);
        }
        return maker.apply(parts);
    }
}
