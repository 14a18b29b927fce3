package dev.baton.benchmarks;

import dev.baton.codec.AttributeCodecs;
import dev.baton.codec.AttributeLimits;
import dev.baton.codec.AttributeSeal;
import dev.baton.codec.ClassFilter;
import dev.baton.codec.EncryptionKeys;
import dev.baton.codec.SessionCodec;
import dev.baton.session.Bytes;
import dev.baton.session.SessionField;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.OptionalInt;

/** A way to write attributes: both of Baton's settings, and what everybody has. */
public enum Format {
    KRYO("codec `kryo`, the default"),
    JDK("codec `jdk`"),
    PLAIN("plain object streams") {
        @Override
        Bytes encode(Object value) {
            var bytes = new ByteArrayOutputStream();
            try (var output = new ObjectOutputStream(bytes)) {
                output.writeObject(value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Bytes.wrap(bytes.toByteArray());
        }

        @Override
        @SuppressWarnings("BanSerializableRead") // That is what is compared with.
        Object decode(Bytes encoded) {
            try (var input = new ObjectInputStream(new ByteArrayInputStream(encoded.array()))) {
                return input.readObject();
            } catch (IOException | ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    };

    private static final SessionField FIELD = SessionField.attribute("any");

    private final String title;

    Format(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    Bytes encode(Object value) {
        var codec = Codecs.of(this);
        return codec.seal(FIELD, codec.encode(value));
    }

    Object decode(Bytes encoded) {
        var codec = Codecs.of(this);
        return codec.decode(codec.open(FIELD, encoded));
    }

    /** Made when they are first used. */
    private static final class Codecs {
        private static final SessionCodec KRYO = codec("kryo");
        private static final SessionCodec JDK = codec("jdk");

        static SessionCodec of(Format format) {
            return format == Format.KRYO ? KRYO : JDK;
        }

        private static SessionCodec codec(String name) {
            return new SessionCodec(
                    AttributeCodecs.of(name, Format.class.getClassLoader(), ClassFilter.standard(), Integer.MAX_VALUE),
                    new AttributeSeal(OptionalInt.empty(), EncryptionKeys.none()),
                    AttributeLimits.none(),
                    "uid");
        }
    }
}
