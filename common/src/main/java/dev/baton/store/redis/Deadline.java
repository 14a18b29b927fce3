package dev.baton.store.redis;

import java.io.Closeable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The end of one operation, whatever it consists of. A socket that is held when the end comes is closed: that ends
 * connecting, a handshake, a write that the server does not take, and a reply that comes in drops.
 */
final class Deadline implements AutoCloseable {
    private final Deadlines deadlines;
    private final Duration limit;
    private final long endNanos;
    private @Nullable Closeable held;
    private boolean over;

    Deadline(Deadlines deadlines, Duration limit) {
        this.deadlines = deadlines;
        this.limit = limit;
        this.endNanos = System.nanoTime() + limit.toNanos();
    }

    /** Returns the time that the whole operation may take. */
    Duration limit() {
        return limit;
    }

    long remainingNanos() {
        return Math.max(0, endNanos - System.nanoTime());
    }

    /** Returns at least 1, since 0 means "for ever" to sockets and to Redis. */
    int remainingMillis() {
        return (int) Math.max(1, remainingNanos() / 1_000_000);
    }

    boolean isOver() {
        return remainingNanos() == 0;
    }

    /** From now on, until it is let go, the socket is closed when the end comes; at once if it has come. */
    synchronized void hold(Closeable socket) {
        held = socket;
        if (over) {
            closeHeld();
        }
    }

    synchronized void letGo() {
        held = null;
    }

    /** The end has come. */
    synchronized void end() {
        over = true;
        closeHeld();
    }

    /** Waits a little, but not beyond the end. */
    void pause(Duration time) {
        try {
            Thread.sleep(Math.min(time.toMillis(), remainingMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerUnreachableException("the thread was interrupted", e);
        }
    }

    /** The operation is finished. */
    @Override
    public void close() {
        deadlines.forget(this);
    }

    private void closeHeld() {
        if (held != null) {
            ServerConnection.closeQuietly(held);
        }
    }
}
