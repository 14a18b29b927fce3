package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.serializers.DefaultArraySerializers;
import java.util.List;

/** Arrays of primitives, by the serializers of Kryo, which read through {@link GuardedInput}; and common ones of objects. */
final class JdkArrays {
    private JdkArrays() {}

    static List<Fixed> all() {
        return List.of(
                new Fixed(byte[].class, new DefaultArraySerializers.ByteArraySerializer()),
                new Fixed(char[].class, new DefaultArraySerializers.CharArraySerializer()),
                new Fixed(short[].class, new DefaultArraySerializers.ShortArraySerializer()),
                new Fixed(int[].class, new DefaultArraySerializers.IntArraySerializer()),
                new Fixed(long[].class, new DefaultArraySerializers.LongArraySerializer()),
                new Fixed(float[].class, new DefaultArraySerializers.FloatArraySerializer()),
                new Fixed(double[].class, new DefaultArraySerializers.DoubleArraySerializer()),
                new Fixed(boolean[].class, booleans()),
                new Fixed(Object[].class, new ObjectArraySerializer(Object[].class)),
                new Fixed(String[].class, new ObjectArraySerializer(String[].class)));
    }

    /** Kryo's own allocates what a damaged payload asks for. */
    private static LeafSerializer<boolean[]> booleans() {
        return new LeafSerializer<>(
                (output, array) -> {
                    output.writeVarInt(array.length, true);
                    output.writeBooleans(array, 0, array.length);
                },
                input -> input.readBooleans(input.readVarInt(true)));
    }
}
