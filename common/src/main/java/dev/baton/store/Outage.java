package dev.baton.store;

import dev.baton.session.NodeLogger;
import dev.baton.session.StoreUnavailableException;
import dev.failsafe.CircuitBreaker;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What a node knows of the health of a store: after some failures in a row it is not asked for a while, and then by one
 * request at a time until it answers. The operator is told once when an outage begins and once when it is over. Safe
 * for use by many threads.
 */
final class Outage {
    private static final Logger LOG = NodeLogger.of(Outage.class);
    private static final int FAILURES_IN_A_ROW = 3;
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** A store that answers only now and then is in one outage, not in many. */
    private static final Duration CALM = Duration.ofSeconds(1);

    private final String store;
    private final CircuitBreaker<Object> breaker = CircuitBreaker.builder()
            .withFailureThreshold(FAILURES_IN_A_ROW)
            .withDelay(PAUSE)
            .withSuccessThreshold(1)
            .build();

    // What the operator is told; guarded by this, except that a reader may see the first of them late.
    private volatile boolean present;
    private long beganNanos;
    private long lastFailureNanos;
    private long failures;

    Outage(String store) {
        this.store = store;
    }

    /**
     * Lets an operation ask the store.
     *
     * @throws StoreUnavailableException if it does, or at once if the store has just failed to answer others
     */
    <T> T ask(Supplier<T> operation) {
        if (!breaker.tryAcquirePermit()) {
            var refused =
                    new StoreUnavailableException(store + " has failed to answer, and is not asked again yet", null);
            failed(refused);
            throw refused;
        }
        try {
            T answer = operation.get();
            succeeded();
            return answer;
        } catch (StoreUnavailableException e) {
            if (e.isRefusal()) {
                breaker.recordSuccess();
            } else {
                breaker.recordFailure();
            }
            failed(e);
            throw e;
        } catch (RuntimeException | Error e) {
            // The store has answered, whatever became of it.
            succeeded();
            throw e;
        }
    }

    private void succeeded() {
        breaker.recordSuccess();
        if (present) {
            end();
        }
    }

    private synchronized void failed(StoreUnavailableException e) {
        lastFailureNanos = System.nanoTime();
        failures++;
        if (!present) {
            present = true;
            beganNanos = lastFailureNanos;
            LOG.log(
                    Level.WARNING,
                    "An outage of the store begins; no more lines tell of it until it ends: {0}",
                    e.getMessage());
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
