package dev.baton.codec;

import dev.baton.session.UnreadableSessionException;
import dev.baton.session.UnwritableAttributeException;
import java.util.Optional;

/**
 * One format for object graphs, bound to the class loader of one web application. Whatever it writes, it reads back
 * equal in value and complete in state.
 *
 * <p>Implementations may be used by many threads at once. They keep nothing of a graph after a call.
 */
public interface AttributeCodec {

    /** Returns the number that stands for this format in every stored envelope; it is never given to another. */
    byte id();

    /**
     * Encodes a graph. Encoding the same unchanged graph again gives the same bytes.
     *
     * @return empty if this format can't prove that it would read the graph back exactly; another must be asked
     * @throws UnwritableAttributeException if something in the graph can't be written by any format, or it would take
     *     more bytes than allowed; what was written until then is all that it cost
     */
    Optional<byte[]> encode(Object graph);

    /**
     * Decodes what {@link #encode} returned, here or on another node. Time, memory and recursion are bounded, whatever
     * the bytes are.
     *
     * @throws UnreadableSessionException if the bytes are damaged, name a class that the web application does not have
     *     or one that the {@link ClassFilter} refuses
     */
    Object decode(byte[] payload);
}
