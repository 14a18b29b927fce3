package dev.baton.store.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.session.Bytes;
import dev.baton.session.SessionField;
import dev.baton.session.SessionField.Owner;
import dev.baton.session.SessionMetadata;
import dev.baton.session.UnreadableSessionException;
import dev.baton.store.memcached.SessionItem.Field;
import dev.baton.store.memcached.SessionItem.Kind;
import dev.baton.store.memcached.SessionItem.Lock;
import dev.baton.store.memcached.SessionItem.Stage;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * How an item stands in Memcached: a byte of format, a byte of kind, CRC32C over all else, then the parts of the
 * kind. Numbers are big-endian, times in ms; a text and a content have their length before them.
 */
final class ItemFormat {
    private static final byte FORMAT = (byte) 0xB1;
    private static final byte TOMBSTONE = 0;
    private static final int CHECKSUM_AT = 2;
    private static final int HEAD_BYTES = 6;

    private ItemFormat() {}

    static byte[] encode(Item item) {
        var out = new Out();
        if (item instanceof SessionItem session) {
            out.number(FORMAT, 1);
            out.number(code(session.stage().kind()), 1);
            out.number(0, 4);
            writeSession(out, session);
        } else if (item instanceof Tombstone tombstone) {
            out.number(FORMAT, 1);
            out.number(TOMBSTONE, 1);
            out.number(0, 4);
            out.text(tombstone.uid());
            out.number(tombstone.version(), 8);
            out.text(tombstone.movedTo());
        }
        return seal(out.toByteArray());
    }

    /** Puts the checksum into its place. */
    static byte[] seal(byte[] bytes) {
        ByteBuffer.wrap(bytes).putInt(CHECKSUM_AT, checksum(bytes));
        return bytes;
    }

    static Item decode(byte[] bytes) {
        try {
            var in = ByteBuffer.wrap(bytes);
            if (in.get() != FORMAT) {
                throw new IllegalArgumentException("An item begins with its format");
            }
            var kind = in.get();
            if (in.getInt() != checksum(bytes)) {
                throw new IllegalArgumentException("The item is damaged");
            }
            var item =
                    kind == TOMBSTONE ? new Tombstone(text(in), in.getLong(), text(in)) : readSession(kindOf(kind), in);
            if (in.hasRemaining()) {
                throw new IllegalArgumentException("The item is longer than its parts");
            }
            return item;
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | BufferUnderflowException
                | DateTimeException
                | ArithmeticException e) {
            throw new UnreadableSessionException(
                    "Memcached holds something under the key of a session that is none", e);
        }
    }

    private static int code(Kind kind) {
        return switch (kind) {
            case ALIVE -> 1;
            case EXPIRED -> 2;
            case ARRIVING -> 3;
        };
    }

    private static Kind kindOf(int code) {
        return switch (code) {
            case 1 -> Kind.ALIVE;
            case 2 -> Kind.EXPIRED;
            case 3 -> Kind.ARRIVING;
            default -> throw new IllegalArgumentException("There is no such kind of item");
        };
    }

    private static void writeSession(Out out, SessionItem session) {
        out.number(session.history().size(), 1);
        session.history().forEach(version -> out.number(version, 8));
        var metadata = session.metadata();
        out.text(metadata.uid());
        out.number(metadata.created().toEpochMilli(), 8);
        out.number(metadata.lastAccessed().toEpochMilli(), 8);
        out.number(metadata.maxInactive().toMillis(), 8);
        out.text(session.stage().detail());
        out.number(session.lock().number(), 8);
        out.text(session.lock().owner());
        out.number(session.lock().until().toEpochMilli(), 8);
        out.number(session.fields().size(), 4);
        session.fields().forEach((name, field) -> {
            out.number(name.owner() == Owner.APPLICATION ? 'a' : 'c', 1);
            out.text(name.name());
            out.number(field.version(), 8);
            out.content(field.content().array());
        });
    }

    private static SessionItem readSession(Kind kind, ByteBuffer in) {
        var history = new ArrayList<Long>();
        for (var left = in.get(); left > 0; left--) {
            history.add(in.getLong());
        }
        if (history.isEmpty()) {
            throw new IllegalArgumentException("A session has a version");
        }
        var metadata = new SessionMetadata(
                text(in),
                Instant.ofEpochMilli(in.getLong()),
                Instant.ofEpochMilli(in.getLong()),
                Duration.ofMillis(in.getLong()));
        var stage = new Stage(kind, text(in));
        var lock = new Lock(in.getLong(), text(in), Instant.ofEpochMilli(in.getLong()));
        return new SessionItem(List.copyOf(history), metadata, stage, lock, readFields(in));
    }

    private static Map<SessionField, Field> readFields(ByteBuffer in) {
        var fields = new HashMap<SessionField, Field>();
        for (var left = in.getInt(); left > 0; left--) {
            var owner = in.get();
            var name = text(in);
            var field = new Field(in.getLong(), Bytes.wrap(content(in)));
            fields.put(
                    switch (owner) {
                        case 'a' -> SessionField.attribute(name);
                        case 'c' -> SessionField.container(name);
                        default -> throw new IllegalArgumentException("A session has no field of this kind");
                    },
                    field);
        }
        return fields;
    }

    private static String text(ByteBuffer in) {
        return new String(content(in), UTF_8);
    }

    private static byte[] content(ByteBuffer in) {
        var length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("A part of the item is longer than the item");
        }
        var content = new byte[length];
        in.get(content);
        return content;
    }

    private static int checksum(byte[] bytes) {
        var checksum = new CRC32C();
        checksum.update(bytes, 0, CHECKSUM_AT);
        checksum.update(bytes, HEAD_BYTES, Math.max(0, bytes.length - HEAD_BYTES));
        return (int) checksum.getValue();
    }

    /** The bytes of an item in the making. */
    private static final class Out extends ByteArrayOutputStream {
        void number(long number, int bytes) {
            for (var shift = (bytes - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                write((int) (number >> shift));
            }
        }

        void text(String text) {
            content(text.getBytes(UTF_8));
        }

        void content(byte[] content) {
            number(content.length, 4);
            writeBytes(content);
        }
    }
}
