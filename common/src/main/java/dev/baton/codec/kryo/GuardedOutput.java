package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.io.Output;
import dev.baton.codec.HashWork;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Notes what the reader could refuse, so that no such graph is written. */
final class GuardedOutput extends Output {
    private final HashWork hashWork = HashWork.ofWriter();
    private boolean hasUrl;
    private boolean hasUnknownKey;

    GuardedOutput(int initialBytes, int maxBytes) {
        super(initialBytes, maxBytes);
    }

    /** Must be called with each object that its reader will hash. */
    void hashed(@Nullable Object key) {
        if (!isSimple(key)) {
            hasUnknownKey = true;
            hashWork.written(key);
        }
    }

    void writeUrl(String text) {
        hasUrl = true;
        writeString(text);
    }

    /** Tells whether all that was written will be read: not if a URL could be hashed, whose hash code is not written. */
    boolean isReadable() {
        return !(hasUrl && hasUnknownKey) && hashWork.fits(position());
    }

    /** Whether it is of a class that is known to hash nothing but itself. */
    private static boolean isSimple(@Nullable Object key) {
        return key == null
                || key instanceof String
                || key instanceof Number
                || key instanceof Enum
                || key instanceof Boolean
                || key instanceof Character
                || key instanceof UUID;
    }
}
