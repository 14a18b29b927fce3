package dev.baton.store.memcached;

import dev.baton.memcached.Expiry;
import dev.baton.store.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Turns the time that a session lives after its last use into the end of its item and back. The end is the server's to
 * keep, so it tells when the session was last used: reading and touching it is one step, which writes nothing else.
 */
final class Lifetime {
    /** A server counts whole seconds, so that a session that was touched late in one would else end too early. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private Lifetime() {}

    static boolean isEndless(Duration maxInactive) {
        return maxInactive.isZero() || maxInactive.isNegative();
    }

    /** Returns how long a session is opened after its last use. */
    static Duration of(Duration maxInactive) {
        return maxInactive.plusMillis(999).truncatedTo(ChronoUnit.SECONDS).plus(TICK);
    }

    /** Returns the end of the item of a session that is used now. */
    static Expiry expiry(Duration maxInactive, InstantSource clock) {
        return isEndless(maxInactive)
                ? Expiry.NEVER
                : Expiry.in(of(maxInactive).plus(SessionStore.EXPIRY_GRACE), clock);
    }

    /** Tells whether a session has expired whose item had so long to live. */
    static boolean isOver(Duration maxInactive, long secondsLeft) {
        return !isEndless(maxInactive) && secondsLeft >= 0 && secondsLeft <= SessionStore.EXPIRY_GRACE.toSeconds();
    }

    /** Returns when a session was last used. Uses of one that has no end leave no trace but what was written. */
    static Instant lastUsed(SessionItem session, long secondsLeft, Instant now) {
        var written = session.metadata().lastAccessed();
        var maxInactive = session.metadata().maxInactive();
        if (isEndless(maxInactive) || secondsLeft < 0) {
            return written;
        }
        var whole = of(maxInactive).plus(SessionStore.EXPIRY_GRACE);
        var ago = Math.max(0, whole.toSeconds() - secondsLeft);
        var used = now.minusSeconds(ago);
        // A commit starts the time anew too, but the request that made it had begun earlier.
        return used.isAfter(session.written().plus(TICK)) ? used : written;
    }
}
