package dev.baton.codec.jdk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;

/**
 * What a serialized {@link java.net.URL} keeps and does not tell: the hash code, which it looks up when it is asked and
 * has none. The name and the number are those of the other, as Java serialization wants it of a class that is read in
 * the place of another.
 */
final class URL implements Serializable {
    private static final long serialVersionUID = -7627629688361524110L;

    private int hashCode;

    /** Returns the hash code that a URL has without looking its host up, or -1. */
    static int writtenHashCode(java.net.URL url) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var output = new ObjectOutputStream(bytes)) {
            output.writeObject(url);
        }
        try (var input = new Reading(bytes.toByteArray())) {
            return ((URL) input.readObject()).hashCode;
        } catch (ClassNotFoundException e) {
            throw (IOException) new InvalidObjectException("a URL has only text").initCause(e);
        }
    }

    private static final class Reading extends ObjectInputStream {
        private Reading(byte[] serialized) throws IOException {
            super(new ByteArrayInputStream(serialized));
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) {
            return URL.class;
        }
    }
}
