package dev.baton.session;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An immutable sequence of bytes that compares by content. */
public final class Bytes {
    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** Wraps the array without a copy: the caller gives it away and must not change it afterwards. */
    public static Bytes wrap(byte[] content) {
        return new Bytes(content);
    }

    /** Returns the content without a copy: the caller must not change it. */
    public byte[] array() {
        return content;
    }

    /** Returns the number of bytes. */
    public int size() {
        return content.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** Returns the size only, since the content may be a secret of the application. */
    @Override
    public String toString() {
        return content.length + " bytes";
    }
}
