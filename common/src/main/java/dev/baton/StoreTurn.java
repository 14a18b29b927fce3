package dev.baton;

import dev.baton.session.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one store operation on a session run at a time, and no thread wait for its turn without a bound. */
public final class StoreTurn {
    /** Longer than an operation may take, so that it only runs out when several have been slow. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final ReentrantLock lock = new ReentrantLock();

    /**
     * Runs an operation when it is its turn.
     *
     * @throws StoreUnavailableException if the turn does not come in time
     */
    public <T> T take(Supplier<T> operation) {
        acquire();
        try {
            return operation.get();
        } finally {
            lock.unlock();
        }
    }

    private void acquire() {
        try {
            if (!lock.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreUnavailableException(
                        "Other requests of the same session have waited for the store for " + LONGEST_WAIT.toMillis()
                                + " ms",
                        null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(
                    "Interrupted while other requests of the same session use the store", e);
        }
    }
}
