package dev.baton.memcached;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Keeps threads from waiting for a server that does not answer. Opens after three failures in a row, and at once after
 * a reply that did not come in time, since that has cost somebody the whole time already. A reply closes it.
 */
final class Breaker {
    private static final int FAILURES_TO_OPEN = 3;

    private int failures;
    private boolean open;
    private boolean refused;
    private long openedNanos;

    synchronized boolean isOpen() {
        return open;
    }

    /**
     * Tells whether the memory of the server is lost: nothing listens there any more, or it has been silent for longer
     * than that.
     */
    synchronized boolean isLost(Duration silence) {
        return (refused && failures > 0) || (open && System.nanoTime() - openedNanos > silence.toNanos());
    }

    /** Notes a reply and returns whether it ended an outage. */
    synchronized boolean succeeded() {
        var ended = open;
        open = false;
        failures = 0;
        return ended;
    }

    /** Notes a failure and returns whether an outage began with it. */
    synchronized boolean failed(Exception failure) {
        failures++;
        refused = failure instanceof ConnectException
                && String.valueOf(failure.getMessage()).contains("refused");
        var opens = !open && (failures >= FAILURES_TO_OPEN || failure instanceof SocketTimeoutException);
        if (opens) {
            open = true;
            openedNanos = System.nanoTime();
        }
        return opens;
    }
}
