package dev.baton.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Tells the operator once when a store, or one of its servers, begins to fail, and once when that is over. Safe for use
 * by many threads.
 */
public final class OutageLog {
    private static final Logger LOG = NodeLogger.of(OutageLog.class);
    /** A store that answers only now and then is in one outage, not in many. */
    private static final Duration CALM = Duration.ofSeconds(1);

    private final String store;

    // Guarded by this, except that a reader may see the first of them late.
    private volatile boolean present;
    private long beganNanos;
    private long lastFailureNanos;
    private long failures;

    /**
     * Makes the log of a store that has not failed yet.
     *
     * @param store by which name the operator knows it
     */
    public OutageLog(String store) {
        this.store = store;
    }

    /** Notes that the store has failed, for the reason that the message says. */
    public synchronized void failed(Exception failure) {
        lastFailureNanos = System.nanoTime();
        failures++;
        if (!present) {
            present = true;
            beganNanos = lastFailureNanos;
            LOG.log(
                    Level.WARNING,
                    "An outage of the store begins; no more lines tell of it until it ends: {0}",
                    failure.getMessage());
        }
    }

    /** Notes that the store has answered. */
    public void answered() {
        if (present) {
            end();
        }
    }

    private synchronized void end() {
        var now = System.nanoTime();
        if (present && now - lastFailureNanos > CALM.toNanos()) {
            LOG.log(
                    Level.INFO,
                    "The outage of the store is over: {0} failed to answer {1} times within {2} s",
                    store,
                    failures,
                    Duration.ofNanos(lastFailureNanos - beganNanos).toSeconds() + 1);
            present = false;
            failures = 0;
        }
    }
}
