package dev.baton.store.memcached;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;

/** Makes versions: microseconds of this node's clock, so that one is not used again when an id is. */
final class Versions {
    /** Two nodes that write in one moment are not to make the same version. */
    private static final int SPREAD = 1_000;

    private final InstantSource clock;

    Versions(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns a version that is later than the one before, however the clocks go. */
    long after(long before) {
        var micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        return Math.max(micros, before + 1) + ThreadLocalRandom.current().nextInt(SPREAD);
    }

    static Instant time(long version) {
        return Instant.EPOCH.plus(version, ChronoUnit.MICROS);
    }
}
