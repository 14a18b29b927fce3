package dev.baton.it.history;

/**
 * One request of a client, which sends the next one when this one has ended.
 *
 * @param begunNanos when it was sent, by the clock of the one machine that all clients run on
 * @param endedNanos when its outcome was known
 */
public record Request(String client, String node, String session, long begunNanos, long endedNanos, Outcome outcome) {

    boolean isAcknowledged() {
        return outcome == Outcome.ACKNOWLEDGED;
    }

    /** Returns the time after which it changes nothing any more: never, unless it was acknowledged. */
    long settledNanos() {
        return isAcknowledged() ? endedNanos : Long.MAX_VALUE;
    }
}
