package dev.baton;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Which requests use a session on this node, and when they last did. Thread-safe. */
final class SessionUse {
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger responses = new AtomicInteger();
    private volatile long usedNanos = System.nanoTime();

    void beginRequest() {
        usedNanos = System.nanoTime();
        requests.incrementAndGet();
    }

    void beginResponse() {
        responses.incrementAndGet();
    }

    /** Returns whether it was the last one. */
    boolean endRequest() {
        usedNanos = System.nanoTime();
        responses.updateAndGet(begun -> Math.max(0, begun - 1));
        if (requests.decrementAndGet() > 0) {
            return false;
        }
        responses.set(0);
        return true;
    }

    boolean isPresent() {
        return requests.get() > 0;
    }

    /** Tells whether the response of every request that uses the session has begun. */
    boolean isAllAnswered() {
        return responses.get() >= requests.get();
    }

    /** Tells whether so much time has passed since a request of this node used the session; zero or less is for ever. */
    boolean isIdleFor(Duration maxInactive) {
        return isOver(usedNanos, TimeUnit.NANOSECONDS.convert(maxInactive));
    }

    static boolean isOver(long beginNanos, long maxNanos) {
        return maxNanos > 0 && System.nanoTime() - beginNanos >= maxNanos;
    }
}
