package dev.baton.tracking;

import java.time.Duration;

/**
 * What is remembered of a value that could not be encoded, so that the attempt, which may cost much, is not repeated at
 * every request.
 *
 * @param value the live object
 * @param cost of the attempt, in ns
 * @param time of the attempt, by {@link System#nanoTime}
 */
record Refusal(Object value, long cost, long time) {
    private static final long SAME_OBJECT_REST = Duration.ofSeconds(10).toNanos();
    /** At most a hundredth of a session's time goes into attempts. */
    private static final int REST_PER_COST = 100;

    /** Tells whether it is too early to try again, with this object or another. */
    boolean holdsFor(Object other, long now) {
        var rest = Math.max(cost * REST_PER_COST, other == value ? SAME_OBJECT_REST : 0);
        return now - time < rest;
    }
}
