package dev.baton.codec.kryo;

import dev.baton.codec.AttributeCodec;
import dev.baton.codec.AttributeCodecProvider;
import dev.baton.codec.ClassFilter;

/** Makes the codec {@code kryo}. */
public final class KryoAttributeCodecProvider implements AttributeCodecProvider {
    @Override
    public String name() {
        return "kryo";
    }

    @Override
    public AttributeCodec create(ClassLoader loader, ClassFilter filter, int maxBytes) {
        return new KryoAttributeCodec(loader, filter, maxBytes);
    }
}
