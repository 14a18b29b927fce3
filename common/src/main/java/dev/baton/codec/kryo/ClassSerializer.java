package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Proxy;
import java.util.List;

/** Writes a class object as its name; it need not be one whose objects can be written. */
@SuppressWarnings("rawtypes") // Kryo's signatures
final class ClassSerializer extends Serializer<Class> {
    private static final List<Class<?>> PRIMITIVES = List.of(
            void.class,
            boolean.class,
            byte.class,
            char.class,
            double.class,
            float.class,
            int.class,
            long.class,
            short.class);

    private final FilteredClasses classes;

    ClassSerializer(FilteredClasses classes) {
        this.classes = classes;
    }

    @Override
    public void write(Kryo kryo, Output output, Class type) {
        if (type.isHidden() || Proxy.isProxyClass(type)) {
            throw new InexactException("a generated class");
        }
        int primitive = PRIMITIVES.indexOf(type);
        output.writeByte(primitive);
        if (primitive < 0) {
            output.writeString(type.getName());
        }
    }

    @Override
    public Class read(Kryo kryo, Input input, Class<? extends Class> type) {
        int primitive = input.readByte();
        return primitive < 0 ? classes.getTypeByName(input.readString()) : PRIMITIVES.get(primitive);
    }
}
