package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the value of a field or record component is written: as one of the primitives, or as an object with its class. */
@SuppressWarnings("ImmutableEnumChecker") // The functions have no state, and the absent values are boxed.
enum ValueKind {
    BOOLEAN('Z', boolean.class, false, (output, value) -> output.writeBoolean((boolean) value), Input::readBoolean),
    BYTE('B', byte.class, (byte) 0, (output, value) -> output.writeByte((byte) value), Input::readByte),
    CHAR('C', char.class, '\0', (output, value) -> output.writeChar((char) value), Input::readChar),
    DOUBLE('D', double.class, 0.0, (output, value) -> output.writeDouble((double) value), Input::readDouble),
    FLOAT('F', float.class, 0.0f, (output, value) -> output.writeFloat((float) value), Input::readFloat),
    INT('I', int.class, 0, (output, value) -> output.writeVarInt((int) value, false), input -> input.readVarInt(false)),
    LONG(
            'J',
            long.class,
            0L,
            (output, value) -> output.writeVarLong((long) value, false),
            input -> input.readVarLong(false)),
    SHORT('S', short.class, (short) 0, (output, value) -> output.writeShort((short) value), Input::readShort),
    OBJECT('L', Object.class, null, (output, value) -> {}, input -> null);

    private final char code;
    private final Class<?> type;
    private final @Nullable Object absent;
    private final BiConsumer<Output, Object> writer;
    private final Function<Input, @Nullable Object> reader;

    ValueKind(
            char code,
            Class<?> type,
            @Nullable Object absent,
            BiConsumer<Output, Object> writer,
            Function<Input, @Nullable Object> reader) {
        this.code = code;
        this.type = type;
        this.absent = absent;
        this.writer = writer;
        this.reader = reader;
    }

    static ValueKind of(Class<?> declared) {
        return Stream.of(values())
                .filter(kind -> kind.type == declared)
                .findFirst()
                .orElse(OBJECT);
    }

    static ValueKind readKind(Input input) {
        char code = (char) input.readByte();
        return Stream.of(values())
                .filter(kind -> kind.code == code)
                .findFirst()
                .orElseThrow(() -> new KryoException("it has a field of the unknown kind " + (int) code));
    }

    void writeKind(Output output) {
        output.writeByte(code);
    }

    /** Returns what a field has that was not there when the object was written. */
    @Nullable
    Object absent() {
        return absent;
    }

    void write(Kryo kryo, Output output, @Nullable Object value) {
        if (this == OBJECT || value == null) {
            kryo.writeClassAndObject(output, value);
        } else {
            writer.accept(output, value);
        }
    }

    @Nullable
    Object read(Kryo kryo, Input input) {
        return this == OBJECT ? kryo.readClassAndObject(input) : reader.apply(input);
    }
}
