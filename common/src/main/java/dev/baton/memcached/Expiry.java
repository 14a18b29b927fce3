package dev.baton.memcached;

import java.time.Duration;
import java.time.InstantSource;

/**
 * When an item ends, as the protocol says it.
 *
 * @param token whole seconds from now, or since 1970 if that is more than thirty days away; 0 for never
 */
public record Expiry(long token) {
    /** An item that ends only when it is deleted or evicted. */
    public static final Expiry NEVER = new Expiry(0);

    private static final Duration LONGEST_RELATIVE = Duration.ofDays(30);
    /** The protocol's numbers end in the year 2038. */
    private static final long LAST_TOKEN = Integer.MAX_VALUE;

    /** Returns the end after that time, rounded up to a whole second; the clock counts beyond thirty days only. */
    public static Expiry in(Duration duration, InstantSource clock) {
        var seconds = Math.max(1, duration.plusMillis(999).toSeconds());
        var relative = seconds <= LONGEST_RELATIVE.toSeconds();
        return new Expiry(relative ? seconds : Math.min(clock.instant().getEpochSecond() + seconds, LAST_TOKEN));
    }
}
