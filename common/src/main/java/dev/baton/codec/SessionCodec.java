package dev.baton.codec;

import dev.baton.session.Bytes;
import dev.baton.session.SessionField;
import dev.baton.session.UnreadableSessionException;
import dev.baton.session.UnwritableAttributeException;

/**
 * Turns the values of one session into what is stored, in two steps: encoded values are compared to find changes, and
 * only those that changed are sealed. May be used by many threads at once.
 *
 * @param uid the immutable internal id of the session, which encrypted values are bound to
 */
public record SessionCodec(AttributeCodecs codecs, AttributeSeal seal, AttributeLimits limits, String uid) {

    /**
     * Encodes a value. An unchanged value that is encoded again gives an equal one.
     *
     * @throws UnwritableAttributeException if no format can write it, or it is too large; the message says why
     */
    public EncodedValue encode(Object value) {
        return codecs.encode(value);
    }

    /** Returns the form in which an encoded value is stored in that field, which may be another each time. */
    public Bytes seal(SessionField field, EncodedValue encoded) {
        return seal.seal(uid, field, encoded);
    }

    /**
     * Opens what is stored in that field.
     *
     * @throws UnreadableSessionException if it is damaged, or can't be decrypted with the keys of this node
     */
    public EncodedValue open(SessionField field, Bytes stored) {
        return seal.open(uid, field, stored);
    }

    /**
     * Decodes what {@link #encode} returned, on this or another node.
     *
     * @throws UnreadableSessionException if it can't be read by this web application
     */
    public Object decode(EncodedValue encoded) {
        return codecs.decode(encoded);
    }
}
