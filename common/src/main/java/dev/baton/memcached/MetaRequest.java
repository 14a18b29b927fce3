package dev.baton.memcached;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request of the meta protocol. Immutable; may be sent more than once. */
public final class MetaRequest {
    /** The largest number of bytes in a key. */
    public static final int MAX_KEY_BYTES = 250;

    private static final Pattern KEY = Pattern.compile("[!-~]{1," + MAX_KEY_BYTES + "}");

    private final String line;
    private final String answers;
    private final byte @Nullable [] value;

    private MetaRequest(String line, String answers, byte @Nullable [] value) {
        this.line = line;
        this.answers = answers;
        this.value = value;
    }

    /** Asks for the value with its token for compare-and-swap, the seconds that it has left, and the client's flags. */
    public static MetaRequest get(String key) {
        return new MetaRequest("mg " + checked(key) + " v c t f", "ctf", null);
    }

    /** Asks for what {@link #get} does, but for the value itself. */
    public static MetaRequest look(String key) {
        return new MetaRequest("mg " + checked(key) + " c t f", "ctf", null);
    }

    /** Stores a value if the key has none. */
    public static MetaRequest add(String key, byte[] value) {
        return new MetaRequest("ms " + checked(key) + " " + value.length + " c ME", "c", value);
    }

    /** Stores a value if nobody has stored another since the token was read. */
    public static MetaRequest swap(String key, byte[] value, long cas) {
        return new MetaRequest("ms " + checked(key) + " " + value.length + " c C" + cas, "c", value);
    }

    /** Asks whether the server answers. */
    static MetaRequest noop() {
        return new MetaRequest("mn", "", null);
    }

    /** Returns this request with another end of the item; what is answered is what was left before. */
    public MetaRequest expiring(Expiry expiry) {
        // The server works through flags in their order, so this one must come behind "t".
        return new MetaRequest(line + " T" + expiry.token(), answers, value);
    }

    /** Returns this request with 32 bits that are stored beside the value. */
    public MetaRequest flagged(int clientFlags) {
        return new MetaRequest(line + " F" + Integer.toUnsignedString(clientFlags), answers, value);
    }

    /** Returns the flags of which each successful reply has to bear the value. */
    String answers() {
        return answers;
    }

    /** Returns about how many bytes the request has. */
    int size() {
        return line.length() + (value == null ? 0 : value.length);
    }

    void writeTo(OutputStream out) throws IOException {
        var head = (line + "\r\n").getBytes(US_ASCII);
        if (value == null) {
            out.write(head);
            return;
        }
        // One write, so that a small request is one packet.
        var all = new byte[head.length + value.length + 2];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(value, 0, all, head.length, value.length);
        all[all.length - 2] = '\r';
        all[all.length - 1] = '\n';
        out.write(all);
    }

    private static String checked(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("A key of " + key.length()
                    + " characters is too long, or has others than" + " the visible ones of ASCII");
        }
        return key;
    }
}
