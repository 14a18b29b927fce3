package dev.baton.codec;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of AES-256.
 *
 * @param id the first four bytes of its SHA-256, which stand in front of what it encrypts and tell nothing of it
 */
record EncryptionKey(int id, SecretKey secret) {
    static final int BYTES = 32;

    static EncryptionKey of(byte[] secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret);
            return new EncryptionKey(ByteBuffer.wrap(digest).getInt(), new SecretKeySpec(secret, "AES"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    static String name(int id) {
        return HexFormat.of().toHexDigits(id);
    }

    /** Shows the id only. */
    @Override
    public String toString() {
        return "key " + name(id);
    }
}
