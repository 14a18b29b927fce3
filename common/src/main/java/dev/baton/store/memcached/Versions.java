package dev.baton.store.memcached;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes versions: milliseconds of this node's clock, so that one is not used again when an id is, and behind them a
 * number that two nodes do not make in the same millisecond, so that each knows its own.
 */
final class Versions {
    private static final int NUMBER_BITS = 20;
    private static final int NUMBERS = 1 << NUMBER_BITS;

    private final AtomicInteger number =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(NUMBERS));
    private final InstantSource clock;

    Versions(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns a version that is later than the one before, however the clocks go. */
    long after(long before) {
        var millis = Math.max(clock.millis(), (before >> NUMBER_BITS) + 1);
        return (millis << NUMBER_BITS) | (number.incrementAndGet() & (NUMBERS - 1));
    }

    /** Returns when a version was made, by the clock of the node that did. */
    static Instant time(long version) {
        return Instant.ofEpochMilli(version >> NUMBER_BITS);
    }
}
