package dev.baton.store.redis;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Watches over the operations that are under way and ends those that take too long. Its one thread sleeps until the
 * earliest end: an operation that begins meanwhile, and may take the usual time, ends later than that.
 */
final class Deadlines implements AutoCloseable {
    private final Duration usual;
    private final Set<Deadline> running = ConcurrentHashMap.newKeySet();
    private final Thread watch;
    private volatile boolean closed;

    Deadlines(Duration usual) {
        this.usual = usual;
        this.watch = StoreThread.start("deadlines", this::watch);
    }

    /** Begins an operation that may take the usual time. */
    Deadline begin() {
        var deadline = new Deadline(this, usual);
        running.add(deadline);
        return deadline;
    }

    /** Begins an operation that may take less than the usual time. */
    Deadline begin(Duration limit) {
        var deadline = new Deadline(this, limit);
        running.add(deadline);
        LockSupport.unpark(watch);
        return deadline;
    }

    void forget(Deadline deadline) {
        running.remove(deadline);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watch);
    }

    private void watch() {
        while (!closed) {
            var sleepNanos = usual.toNanos();
            for (var deadline : running) {
                var remainingNanos = deadline.remainingNanos();
                if (remainingNanos == 0) {
                    deadline.end();
                } else {
                    sleepNanos = Math.min(sleepNanos, remainingNanos);
                }
            }
            LockSupport.parkNanos(this, sleepNanos);
        }
    }
}
