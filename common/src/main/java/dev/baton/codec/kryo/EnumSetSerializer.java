package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.EnumSet;

/** Writes the enum and the names of the constants in the set. */
@SuppressWarnings({"unchecked", "rawtypes"}) // The enum is known at run time only.
final class EnumSetSerializer extends Serializer<EnumSet> {
    @Override
    public void write(Kryo kryo, Output output, EnumSet set) {
        kryo.writeClass(output, elementType(set));
        output.writeVarInt(set.size(), true);
        for (Object constant : set) {
            output.writeString(((Enum<?>) constant).name());
        }
    }

    @Override
    public EnumSet read(Kryo kryo, Input input, Class<? extends EnumSet> type) {
        Class<? extends Enum> elementType = kryo.readClass(input).getType().asSubclass(Enum.class);
        EnumSet set = EnumSet.noneOf(elementType);
        for (int left = ((GuardedInput) input).readCount(); left > 0; left--) {
            set.add(Enum.valueOf(elementType, input.readString()));
        }
        return set;
    }

    private static Class<?> elementType(EnumSet set) {
        EnumSet some = set.isEmpty() ? EnumSet.complementOf(set) : set;
        if (some.isEmpty()) {
            throw new InexactException("a set of an enum without constants");
        }
        return ((Enum<?>) some.iterator().next()).getDeclaringClass();
    }
}
