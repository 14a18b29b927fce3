package dev.baton.codec;

import dev.baton.session.Bytes;
import dev.baton.session.UnreadableSessionException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What is stored of one attribute: the payload that a codec wrote, and seven bytes in front of it.
 *
 * <table>
 * <caption>Stored form, version 1</caption>
 * <tr><th>byte</th><th>meaning</th></tr>
 * <tr><td>0</td><td>{@code 0xB0} + version of this form</td></tr>
 * <tr><td>1</td><td>{@link AttributeCodec#id() id} of the codec</td></tr>
 * <tr><td>2</td><td>flags, all zero; one that is set is reserved for later versions</td></tr>
 * <tr><td>3–6</td><td>CRC32C of all other bytes, big-endian</td></tr>
 * <tr><td>7–</td><td>payload</td></tr>
 * </table>
 *
 * @param codec the id of the codec that wrote the payload
 */
public record Envelope(byte codec, Bytes payload) {
    private static final byte FORMAT = (byte) 0xB1;
    private static final byte NO_FLAGS = 0;
    private static final int CHECKSUM_OFFSET = 3;
    private static final int PAYLOAD_OFFSET = 7;

    /** Returns the stored form. */
    public Bytes seal() {
        byte[] sealed = new byte[PAYLOAD_OFFSET + payload.size()];
        sealed[0] = FORMAT;
        sealed[1] = codec;
        sealed[2] = NO_FLAGS;
        System.arraycopy(payload.array(), 0, sealed, PAYLOAD_OFFSET, payload.size());
        ByteBuffer.wrap(sealed).putInt(CHECKSUM_OFFSET, checksum(sealed));
        return Bytes.wrap(sealed);
    }

    /**
     * Opens a stored form. Nothing of the payload is looked at before form, flags and checksum were found right.
     *
     * @throws UnreadableSessionException if the bytes are no envelope, one of a later version, or damaged
     */
    public static Envelope open(Bytes stored) {
        byte[] sealed = stored.array();
        if (sealed.length < PAYLOAD_OFFSET) {
            throw unreadable("only " + sealed.length + " bytes are left of it");
        }
        if (sealed[0] != FORMAT) {
            throw unreadable("it begins with the unknown format " + hex(sealed[0]));
        }
        if (sealed[2] != NO_FLAGS) {
            throw unreadable("it has the unknown flags " + hex(sealed[2]) + "; a later version of Baton wrote it");
        }
        if (ByteBuffer.wrap(sealed).getInt(CHECKSUM_OFFSET) != checksum(sealed)) {
            throw unreadable("its checksum is wrong: the stored bytes were changed or cut off");
        }
        byte[] payload = new byte[sealed.length - PAYLOAD_OFFSET];
        System.arraycopy(sealed, PAYLOAD_OFFSET, payload, 0, payload.length);
        return new Envelope(sealed[1], Bytes.wrap(payload));
    }

    private static int checksum(byte[] sealed) {
        var checksum = new CRC32C();
        checksum.update(sealed, 0, CHECKSUM_OFFSET);
        checksum.update(sealed, PAYLOAD_OFFSET, sealed.length - PAYLOAD_OFFSET);
        return (int) checksum.getValue();
    }

    private static UnreadableSessionException unreadable(String why) {
        return new UnreadableSessionException("The stored attribute can't be read: " + why, null);
    }

    private static String hex(byte value) {
        return String.format("0x%02X", value);
    }
}
