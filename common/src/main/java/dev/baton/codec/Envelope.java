package dev.baton.codec;

import dev.baton.session.Bytes;
import dev.baton.session.UnreadableSessionException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What is stored of one attribute if it is not encrypted: the payload, and seven bytes in front of it.
 *
 * <table>
 * <caption>Stored form, version 1</caption>
 * <tr><th>byte</th><th>meaning</th></tr>
 * <tr><td>0</td><td>{@code 0xB0} + version of this form</td></tr>
 * <tr><td>1</td><td>{@link AttributeCodec#id() id} of the codec</td></tr>
 * <tr><td>2</td><td>flags: {@link #DEFLATED}, {@link #ENCRYPTED}; others are reserved for later versions</td></tr>
 * <tr><td>3–6</td><td>CRC32C of all other bytes, big-endian</td></tr>
 * <tr><td>7–</td><td>payload</td></tr>
 * </table>
 *
 * @param codec the id of the codec that wrote what the payload is made of
 * @param flags what was done to it since; {@link #ENCRYPTED} is not among it
 */
record Envelope(byte codec, byte flags, Bytes payload) {
    static final byte FORMAT = (byte) 0xB1;

    static final byte NO_FLAGS = 0;

    /** The payload is what {@link Compression} writes. */
    static final byte DEFLATED = 1;

    /** What follows the flags is not as described here but what {@link Encryption} writes. */
    static final byte ENCRYPTED = 2;

    static final int HEADER_BYTES = 3;
    private static final int PAYLOAD_OFFSET = 7;

    /** Returns the stored form. */
    Bytes seal() {
        byte[] sealed = new byte[PAYLOAD_OFFSET + payload.size()];
        sealed[0] = FORMAT;
        sealed[1] = codec;
        sealed[2] = flags;
        System.arraycopy(payload.array(), 0, sealed, PAYLOAD_OFFSET, payload.size());
        ByteBuffer.wrap(sealed).putInt(HEADER_BYTES, checksum(sealed));
        return Bytes.wrap(sealed);
    }

    /**
     * Opens a stored form that is not encrypted. Nothing of the payload is looked at before form, flags and checksum
     * were found right.
     *
     * @throws UnreadableSessionException if the bytes are no envelope, one of a later version, or damaged
     */
    static Envelope open(Bytes stored) {
        byte[] sealed = stored.array();
        checkHeader(sealed, PAYLOAD_OFFSET, DEFLATED);
        if (ByteBuffer.wrap(sealed).getInt(HEADER_BYTES) != checksum(sealed)) {
            throw unreadable("its checksum is wrong: the stored bytes were changed or cut off");
        }
        byte[] payload = new byte[sealed.length - PAYLOAD_OFFSET];
        System.arraycopy(sealed, PAYLOAD_OFFSET, payload, 0, payload.length);
        return new Envelope(sealed[1], sealed[2], Bytes.wrap(payload));
    }

    static boolean isEncrypted(Bytes stored) {
        return stored.size() >= HEADER_BYTES && (stored.array()[2] & ENCRYPTED) != 0;
    }

    static void checkHeader(byte[] sealed, int leastBytes, int knownFlags) {
        if (sealed.length < leastBytes) {
            throw unreadable("only " + sealed.length + " bytes are left of it");
        }
        if (sealed[0] != FORMAT) {
            throw unreadable("it begins with the unknown format " + hex(sealed[0]));
        }
        if ((sealed[2] & ~knownFlags) != 0) {
            throw unreadable("it has the unknown flags " + hex(sealed[2]) + "; a later version of Baton wrote it");
        }
    }

    static UnreadableSessionException unreadable(String why) {
        return new UnreadableSessionException("The stored attribute can't be read: " + why, null);
    }

    private static int checksum(byte[] sealed) {
        var checksum = new CRC32C();
        checksum.update(sealed, 0, HEADER_BYTES);
        checksum.update(sealed, PAYLOAD_OFFSET, sealed.length - PAYLOAD_OFFSET);
        return (int) checksum.getValue();
    }

    private static String hex(byte value) {
        return String.format("0x%02X", value);
    }
}
