package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes sorted collections of the JDK: the comparator, then the elements in order. */
final class SortedSerializers {
    private final StrictReferences references;

    SortedSerializers(StrictReferences references) {
        this.references = references;
    }

    <M extends SortedMap<Object, Object>> Serializer<M> map(Function<@Nullable Comparator<Object>, M> maker) {
        return new Serializer<>() {
            @Override
            public void write(Kryo kryo, Output output, M map) {
                writeComparator(kryo, output, map, map.comparator());
                Elements.write(kryo, output, (Map<?, ?>) map);
            }

            @Override
            public M read(Kryo kryo, Input input, Class<? extends M> type) {
                var map = maker.apply(readComparator(kryo, input));
                kryo.reference(map);
                Elements.readInto(kryo, input, (Map<Object, Object>) map);
                return map;
            }
        };
    }

    <S extends SortedSet<Object>> Serializer<S> set(Function<@Nullable Comparator<Object>, S> maker) {
        return new Serializer<>() {
            @Override
            public void write(Kryo kryo, Output output, S set) {
                writeComparator(kryo, output, set, set.comparator());
                Elements.write(kryo, output, (Collection<?>) set);
            }

            @Override
            public S read(Kryo kryo, Input input, Class<? extends S> type) {
                var set = maker.apply(readComparator(kryo, input));
                kryo.reference(set);
                Elements.readInto(kryo, input, (Collection<Object>) set);
                return set;
            }
        };
    }

    private void writeComparator(Kryo kryo, Output output, Object sorted, @Nullable Comparator<?> comparator) {
        references.begin(sorted);
        kryo.writeClassAndObject(output, comparator);
        references.finish(sorted);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Comparator<Object> readComparator(Kryo kryo, Input input) {
        return (Comparator<Object>) kryo.readClassAndObject(input);
    }
}
