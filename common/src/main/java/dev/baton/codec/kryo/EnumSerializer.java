package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** Writes a constant by its name, so that others may be added before it. */
@SuppressWarnings({"unchecked", "rawtypes"}) // The enum is known at run time only.
final class EnumSerializer extends Serializer<Enum> {
    private final Class<? extends Enum> declaring;

    EnumSerializer(Class<?> declaring) {
        this.declaring = declaring.asSubclass(Enum.class);
    }

    @Override
    public void write(Kryo kryo, Output output, Enum constant) {
        output.writeString(constant.name());
    }

    @Override
    public Enum read(Kryo kryo, Input input, Class<? extends Enum> type) {
        return Enum.valueOf(declaring, input.readString());
    }
}
