package dev.baton.codec.jdk;

import dev.baton.codec.AttributeCodec;
import dev.baton.codec.AttributeCodecProvider;
import dev.baton.codec.ClassFilter;

/** Makes the codec {@code jdk}. */
public final class JdkAttributeCodecProvider implements AttributeCodecProvider {
    @Override
    public String name() {
        return "jdk";
    }

    @Override
    public AttributeCodec create(ClassLoader loader, ClassFilter filter, int maxBytes) {
        return new JdkAttributeCodec(loader, filter, maxBytes);
    }
}
