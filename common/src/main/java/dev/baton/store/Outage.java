package dev.baton.store;

import dev.baton.session.OutageLog;
import dev.baton.session.StoreUnavailableException;
import dev.failsafe.CircuitBreaker;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What a node knows of the health of a store: after some failures in a row it is not asked for a while, and then by one
 * request at a time until it answers. The operator is told once when an outage begins and once when it is over. Safe
 * for use by many threads.
 */
final class Outage {
    private static final int FAILURES_IN_A_ROW = 3;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final String store;
    private final OutageLog log;
    private final CircuitBreaker<Object> breaker = CircuitBreaker.builder()
            .withFailureThreshold(FAILURES_IN_A_ROW)
            .withDelay(PAUSE)
            .withSuccessThreshold(1)
            .build();

    Outage(String store) {
        this.store = store;
        this.log = new OutageLog(store);
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
            log.failed(refused);
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
            log.failed(e);
            throw e;
        } catch (RuntimeException | Error e) {
            // The store has answered, whatever became of it.
            succeeded();
            throw e;
        }
    }

    private void succeeded() {
        breaker.recordSuccess();
        log.answered();
    }
}
