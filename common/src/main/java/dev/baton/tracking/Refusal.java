package dev.baton.tracking;

import java.time.Duration;

/**
 * What is remembered of a value that could not be encoded, so that the attempt, which may cost much, is not repeated at
 * every request. Another object is another value: it is tried at once.
 *
 * @param value the live object
 * @param time of the attempt, by {@link System#nanoTime}
 */
record Refusal(Object value, long time) {
    private static final long REST = Duration.ofSeconds(10).toNanos();

    /** Tells whether it is too early to try again with this object. */
    boolean holdsFor(Object other, long now) {
        return other == value && now - time < REST;
    }
}
