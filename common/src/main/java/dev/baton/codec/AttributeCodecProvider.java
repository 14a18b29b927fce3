package dev.baton.codec;

/** Makes the codecs of one format; found by {@link java.util.ServiceLoader}. */
public interface AttributeCodecProvider {

    /** Returns the name by which the setting {@code codec} chooses this format. */
    String name();

    /**
     * Makes a codec that finds classes by the loader and refuses those that the filter does not allow.
     *
     * @param maxBytes the largest number of bytes that it makes of a graph
     */
    AttributeCodec create(ClassLoader loader, ClassFilter filter, int maxBytes);
}
