package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.EnumMap;
import java.util.Map;

/** Writes the enum and the entries; declines an empty map, which does not tell its enum. */
@SuppressWarnings({"unchecked", "rawtypes"}) // The enum is known at run time only.
final class EnumMapSerializer extends Serializer<EnumMap> {
    @Override
    public void write(Kryo kryo, Output output, EnumMap map) {
        if (map.isEmpty()) {
            throw new InexactException("an empty EnumMap");
        }
        kryo.writeClass(output, ((Enum<?>) map.keySet().iterator().next()).getDeclaringClass());
        output.writeVarInt(map.size(), true);
        for (var entry : ((Map<Enum<?>, Object>) map).entrySet()) {
            output.writeString(entry.getKey().name());
            kryo.writeClassAndObject(output, entry.getValue());
        }
    }

    @Override
    public EnumMap read(Kryo kryo, Input input, Class<? extends EnumMap> type) {
        Class<? extends Enum> keyType = kryo.readClass(input).getType().asSubclass(Enum.class);
        var map = new EnumMap(keyType);
        kryo.reference(map);
        for (int left = ((GuardedInput) input).readCount(); left > 0; left--) {
            Enum key = Enum.valueOf(keyType, input.readString());
            map.put(key, kryo.readClassAndObject(input));
        }
        return map;
    }
}
