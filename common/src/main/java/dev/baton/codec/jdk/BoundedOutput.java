package dev.baton.codec.jdk;

import dev.baton.codec.AttributeLimits;
import java.io.ByteArrayOutputStream;

/** Refuses to grow beyond a number of bytes: a graph that leads into half of the application must cost no more. */
final class BoundedOutput extends ByteArrayOutputStream {
    private static final int TYPICAL_SIZE_BYTES = 512;

    private final int maxBytes;

    BoundedOutput(int maxBytes) {
        super(TYPICAL_SIZE_BYTES);
        this.maxBytes = maxBytes;
    }

    @Override
    public synchronized void write(int single) {
        require(1);
        super.write(single);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        require(length);
        super.write(bytes, offset, length);
    }

    private void require(int more) {
        if (more > maxBytes - size()) {
            throw AttributeLimits.exceeded(maxBytes);
        }
    }
}
