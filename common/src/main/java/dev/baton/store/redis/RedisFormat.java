package dev.baton.store.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.session.Bytes;
import dev.baton.session.SessionField;
import dev.baton.session.SessionField.Owner;
import dev.baton.session.SessionMetadata;
import dev.baton.session.StoredSession;
import dev.baton.session.UnreadableSessionException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How a session stands in its hash. {@code v} is the version, 16 digits. {@code m} are the metadata:
 * {@code uid created accessed due maxInactive}, times in ms. {@code l} is the lock: its owner and until when. {@code a:NAME} is an attribute and {@code c:NAME} state of
 * the container; the content of both begins with the version that wrote it.
 */
final class RedisFormat {
    private static final int VERSION_DIGITS = 16;

    private RedisFormat() {}

    static byte[] version(long version) {
        return String.format(Locale.ROOT, "%0" + VERSION_DIGITS + "d", version).getBytes(US_ASCII);
    }

    static byte[] number(long number) {
        return Long.toString(number).getBytes(US_ASCII);
    }

    static byte[] field(SessionField field) {
        return ((field.owner() == Owner.APPLICATION ? "a:" : "c:") + field.name()).getBytes(UTF_8);
    }

    /** Reads what the scripts answer: version, metadata, then the name and the content of each field. */
    static StoredSession session(List<?> answer) {
        try {
            var fields = new HashMap<SessionField, Bytes>();
            var names = new HashSet<SessionField>();
            for (var i = 2; i < answer.size(); i += 2) {
                var name = fieldNamed((byte[]) answer.get(i));
                names.add(name);
                if (answer.get(i + 1) instanceof byte[] content) {
                    fields.put(name, Bytes.wrap(Arrays.copyOfRange(content, VERSION_DIGITS, content.length)));
                }
            }
            return new StoredSession(versionIn(answer.get(0)), metadata(answer.get(1)), fields, Set.copyOf(names));
        } catch (IllegalArgumentException | ClassCastException | DateTimeException | ArithmeticException e) {
            throw new UnreadableSessionException("Redis holds something under the key of a session that is none", e);
        }
    }

    static long versionIn(Object answer) {
        return Long.parseLong(new String((byte[]) answer, US_ASCII));
    }

    static SessionMetadata metadata(Object answer) {
        var parts = new String((byte[]) answer, US_ASCII).split(" ", -1);
        if (parts.length != 5) {
            throw new IllegalArgumentException("The metadata of a session have 5 parts, not " + parts.length);
        }
        return new SessionMetadata(
                parts[0],
                Instant.ofEpochMilli(Long.parseLong(parts[1])),
                Instant.ofEpochMilli(Long.parseLong(parts[2])),
                Duration.ofMillis(Long.parseLong(parts[4])));
    }

    private static SessionField fieldNamed(byte[] name) {
        var text = new String(name, UTF_8);
        return switch (text.substring(0, Math.min(2, text.length()))) {
            case "a:" -> SessionField.attribute(text.substring(2));
            case "c:" -> SessionField.container(text.substring(2));
            default -> throw new IllegalArgumentException("A session has no field \"" + text + "\"");
        };
    }
}
