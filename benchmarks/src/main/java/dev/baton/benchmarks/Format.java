package dev.baton.benchmarks;

import dev.baton.codec.AttributeCodecs;
import dev.baton.codec.ClassFilter;
import dev.baton.session.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;

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

    private final String title;

    Format(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    Bytes encode(Object value) {
        return Codecs.of(this).encode(value);
    }

    Object decode(Bytes encoded) {
        return Codecs.of(this).decode(encoded);
    }

    /** Made when they are first used. */
    private static final class Codecs {
        private static final AttributeCodecs KRYO = codecs("kryo");
        private static final AttributeCodecs JDK = codecs("jdk");

        static AttributeCodecs of(Format format) {
            return format == Format.KRYO ? KRYO : JDK;
        }

        private static AttributeCodecs codecs(String name) {
            return AttributeCodecs.of(name, Format.class.getClassLoader(), ClassFilter.standard());
        }
    }
}
