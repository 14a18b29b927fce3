package dev.baton;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Which requests use a session on this node, and when the store last heard of its use. Thread-safe. */
final class SessionUse {
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger responses = new AtomicInteger();
    private volatile long toldNanos = System.nanoTime();

    void beginRequest() {
        requests.incrementAndGet();
    }

    void beginResponse() {
        responses.incrementAndGet();
    }

    /** Returns whether it was the last one. */
    boolean endRequest() {
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

    /** Notes that the store has just started the time to live anew. */
    void told() {
        toldNanos = System.nanoTime();
    }

    /** Tells whether this share of the time to live, one in so many, has passed since the store was told. */
    boolean isUntoldFor(int share, Duration maxInactive) {
        var maxNanos = TimeUnit.NANOSECONDS.convert(maxInactive);
        return maxNanos > 0 && System.nanoTime() - toldNanos >= maxNanos / share;
    }
}
