package dev.baton.codec;

import dev.baton.session.Bytes;
import dev.baton.session.SessionField;
import dev.baton.session.UnreadableSessionException;
import java.util.OptionalInt;

/**
 * Makes the stored form of encoded values, compressed and encrypted as the operator has set, and opens it again. May be
 * used by many threads at once.
 */
public final class AttributeSeal {
    private final Compression compression;
    private final Encryption encryption;
    private final EncryptionKeys keys;

    /**
     * Makes the seal of one application.
     *
     * @param compressOver values are compressed that are encoded in more bytes than this; empty for none
     */
    public AttributeSeal(OptionalInt compressOver, EncryptionKeys keys) {
        this.compression = new Compression(compressOver);
        this.encryption = new Encryption(keys);
        this.keys = keys;
    }

    /** Returns the stored form, which is another each time if it is encrypted. */
    Bytes seal(String uid, SessionField field, EncodedValue encoded) {
        var envelope = compression.wrap(encoded);
        return keys.writer()
                .map(key -> encryption.seal(key, new StoredPlace(uid, field), envelope))
                .orElseGet(envelope::seal);
    }

    /**
     * Opens a stored form, whatever was set when it was made.
     *
     * @throws UnreadableSessionException if it is damaged, encrypted with a key that is not among this node's, stored
     *     under another name or in another session before, or not encrypted although only encrypted values are read
     */
    EncodedValue open(String uid, SessionField field, Bytes stored) {
        if (Envelope.isEncrypted(stored)) {
            return compression.unwrap(encryption.open(new StoredPlace(uid, field), stored));
        }
        var envelope = Envelope.open(stored);
        if (!keys.readPlain()) {
            throw Envelope.unreadable("it is not encrypted; where values from before encryption was switched on are"
                    + " to be read, put \"plain\" at the end of encryptionKeys");
        }
        return compression.unwrap(envelope);
    }
}
