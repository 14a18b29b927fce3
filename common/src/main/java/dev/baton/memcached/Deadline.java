package dev.baton.memcached;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The moment at which something is given up, by the clock that never jumps.
 *
 * @param nanos the moment in terms of {@link System#nanoTime}
 */
public record Deadline(long nanos) {

    /** Returns the moment after that time. */
    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** Returns this moment, or the one after that time if it is earlier. */
    public Deadline butAtMostIn(Duration duration) {
        var other = in(duration);
        return other.nanos - nanos < 0 ? other : this;
    }

    /** Returns this moment, or the one after that time if it is later. */
    Deadline butNotBefore(Duration duration) {
        var other = in(duration);
        return other.nanos - nanos > 0 ? other : this;
    }

    /** Tells whether the moment is over. */
    public boolean isOver() {
        return nanos - System.nanoTime() <= 0;
    }

    /** Returns the time that is left in ms, at least 1, since a socket takes 0 for "for ever". */
    int millisLeft() throws SocketTimeoutException {
        var left = nanos - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("the time is over");
        }
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(left));
    }
}
