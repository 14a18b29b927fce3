package dev.baton.codec;

import dev.baton.session.Bytes;
import dev.baton.session.UnreadableSessionException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts envelopes with AES-256-GCM, bound to the place where they are stored.
 *
 * <table>
 * <caption>Stored form</caption>
 * <tr><th>byte</th><th>meaning</th></tr>
 * <tr><td>0–2</td><td>format, codec and flags, as in an {@link Envelope}</td></tr>
 * <tr><td>3–6</td><td>id of the {@link EncryptionKey}, big-endian</td></tr>
 * <tr><td>7–18</td><td>nonce, random</td></tr>
 * <tr><td>19–</td><td>the encrypted payload of the envelope, with a tag of 16 bytes over it, the bytes 0 to 6 and the
 * {@link StoredPlace}</td></tr>
 * </table>
 *
 * May be used by many threads at once.
 */
final class Encryption {
    private static final int KEY_ID_OFFSET = Envelope.HEADER_BYTES;
    private static final int NONCE_OFFSET = 7;
    private static final int NONCE_BYTES = 12;
    private static final int PAYLOAD_OFFSET = NONCE_OFFSET + NONCE_BYTES;
    private static final int TAG_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final InstancePool<Cipher> ciphers = new InstancePool<>(Encryption::cipher);
    private final EncryptionKeys keys;

    Encryption(EncryptionKeys keys) {
        this.keys = keys;
    }

    Bytes seal(EncryptionKey key, StoredPlace place, Envelope envelope) {
        var sealed = new byte[PAYLOAD_OFFSET + envelope.payload().size() + TAG_BYTES];
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        ByteBuffer.wrap(sealed)
                .put(Envelope.FORMAT)
                .put(envelope.codec())
                .put((byte) (envelope.flags() | Envelope.ENCRYPTED))
                .putInt(key.id())
                .put(nonce);
        return ciphers.use(cipher -> {
            try {
                init(cipher, Cipher.ENCRYPT_MODE, key, place, sealed);
                var payload = envelope.payload().array();
                cipher.doFinal(payload, 0, payload.length, sealed, PAYLOAD_OFFSET);
                return Bytes.wrap(sealed);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("AES-256-GCM does not encrypt", e);
            }
        });
    }

    /**
     * Opens what {@link #seal} returned, on this or another node.
     *
     * @throws UnreadableSessionException if the key is not among those of this node, or the bytes were changed, or
     *     were stored elsewhere
     */
    Envelope open(StoredPlace place, Bytes stored) {
        var sealed = stored.array();
        Envelope.checkHeader(sealed, PAYLOAD_OFFSET + TAG_BYTES, Envelope.ENCRYPTED | Envelope.DEFLATED);
        var keyId = ByteBuffer.wrap(sealed).getInt(KEY_ID_OFFSET);
        var key = keys.find(keyId)
                .orElseThrow(() -> Envelope.unreadable("it is encrypted with the key " + EncryptionKey.name(keyId)
                        + ", which this node does not have; add it at the end of encryptionKeys"));
        var payload = ciphers.use(cipher -> decrypt(cipher, key, place, sealed));
        return new Envelope(sealed[1], (byte) (sealed[2] & ~Envelope.ENCRYPTED), Bytes.wrap(payload));
    }

    private static byte[] decrypt(Cipher cipher, EncryptionKey key, StoredPlace place, byte[] sealed) {
        try {
            init(cipher, Cipher.DECRYPT_MODE, key, place, sealed);
            return cipher.doFinal(sealed, PAYLOAD_OFFSET, sealed.length - PAYLOAD_OFFSET);
        } catch (AEADBadTagException e) {
            throw new UnreadableSessionException(
                    "The stored attribute can't be read: its bytes were changed, cut off, or moved here from another"
                            + " attribute or session; see who else writes to the store",
                    e);
        } catch (GeneralSecurityException e) {
            throw new UnreadableSessionException("The stored attribute can't be decrypted: " + e, e);
        }
    }

    private static void init(Cipher cipher, int mode, EncryptionKey key, StoredPlace place, byte[] sealed)
            throws GeneralSecurityException {
        var nonce = new GCMParameterSpec(TAG_BYTES * Byte.SIZE, sealed, NONCE_OFFSET, NONCE_BYTES);
        cipher.init(mode, key.secret(), nonce);
        cipher.updateAAD(Arrays.copyOf(sealed, NONCE_OFFSET));
        cipher.updateAAD(place.toBytes());
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no AES in Galois/counter mode", e);
        }
    }
}
