package dev.baton.codec;

import dev.baton.session.Bytes;
import dev.baton.session.UnreadableSessionException;
import dev.baton.session.UnwritableAttributeException;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The codecs of one web application: writes with the preferred one, or with the next that keeps the graph exactly, and
 * reads what any of them wrote. May be used by many threads at once.
 */
public final class AttributeCodecs {
    private static final String FALLBACK = "jdk";

    private final List<AttributeCodec> writers;
    private final Map<Byte, AttributeCodec> readers;

    private AttributeCodecs(List<AttributeCodec> writers, Map<Byte, AttributeCodec> readers) {
        this.writers = writers;
        this.readers = readers;
    }

    /**
     * Makes the codecs of a web application.
     *
     * @param preferred the name of the format to write with where it keeps the value exactly
     * @param loader the class loader of the web application
     * @param maxBytes the largest number of bytes to make of a value
     * @throws IllegalArgumentException if there is no format of that name; the message lists those that there are
     */
    public static AttributeCodecs of(String preferred, ClassLoader loader, ClassFilter filter, int maxBytes) {
        var codecs = new TreeMap<String, AttributeCodec>();
        // The thread's loader is that of a web application, which can't see our jar or brings a foreign one.
        ServiceLoader.load(AttributeCodecProvider.class, AttributeCodecs.class.getClassLoader())
                .forEach(provider -> codecs.put(provider.name(), provider.create(loader, filter, maxBytes)));
        if (!codecs.containsKey(preferred)) {
            throw new IllegalArgumentException(
                    "There is no codec '" + preferred + "'; choose one of " + String.join(", ", codecs.keySet()));
        }
        var writers = Stream.of(preferred, FALLBACK)
                .distinct()
                .filter(codecs::containsKey)
                .map(codecs::get)
                .toList();
        return new AttributeCodecs(
                writers, codecs.values().stream().collect(Collectors.toMap(AttributeCodec::id, Function.identity())));
    }

    /**
     * Encodes the value of an attribute. An unchanged value that is encoded again gives an equal one.
     *
     * @throws UnwritableAttributeException if no format can write it, or it is too large; the message says why
     */
    public EncodedValue encode(Object value) {
        for (var codec : writers) {
            var payload = codec.encode(value);
            if (payload.isPresent()) {
                return new EncodedValue(codec.id(), Bytes.wrap(payload.get()));
            }
        }
        throw new UnwritableAttributeException(
                "No codec writes " + value.getClass().getName() + " exactly", null);
    }

    /**
     * Decodes what {@link #encode} returned, on this or another node.
     *
     * @throws UnreadableSessionException if it can't be read by this web application
     */
    public Object decode(EncodedValue encoded) {
        var codec = readers.get(encoded.codec());
        if (codec == null) {
            throw new UnreadableSessionException(
                    "The stored attribute was written by codec " + encoded.codec() + ", which is not installed", null);
        }
        return codec.decode(encoded.payload().array());
    }
}
