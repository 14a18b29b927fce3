package dev.baton;

import dev.baton.session.NodeLogger;
import dev.baton.session.StoreUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one store operation on a session run at a time, and no thread wait for its turn without a bound. Whoever has
 * waited while the store failed to answer the one before fails with it, instead of waiting for the store as long again.
 */
public final class StoreTurn {
    private static final Logger LOG = NodeLogger.of(StoreTurn.class);
    /** Runs out only if the store is slow, but answers. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
    /** What may be added to the time that one operation takes. */
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final ReentrantLock lock = new ReentrantLock();
    /** How many operations the store did not answer. */
    private final AtomicLong failures = new AtomicLong();

    /**
     * Runs an operation when it is its turn.
     *
     * @throws StoreUnavailableException if the turn does not come in time, or the store failed while it was waited for
     */
    public <T> T take(Supplier<T> operation) {
        acquire();
        try {
            return operation.get();
        } catch (StoreUnavailableException e) {
            if (!e.isRefusal()) {
                failures.incrementAndGet();
            }
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private void acquire() {
        if (lock.tryLock()) {
            return;
        }
        var failuresBefore = failures.get();
        var beganNanos = System.nanoTime();
        await();
        if (failures.get() != failuresBefore && System.nanoTime() - beganNanos > PATIENCE.toNanos()) {
            lock.unlock();
            throw new StoreUnavailableException(
                    "The store has not answered another request of the same session, which this one waited for", null);
        }
    }

    private void await() {
        try {
            if (!lock.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                var message = "Other requests of the same session have waited for the store for "
                        + LONGEST_WAIT.toMillis() + " ms";
                LOG.log(Level.WARNING, "The store is slow, and a request gives up: {0}", message);
                throw new StoreUnavailableException(message, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(
                    "Interrupted while other requests of the same session use the store", e);
        }
    }
}
