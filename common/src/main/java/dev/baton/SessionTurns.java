package dev.baton;

import dev.baton.session.SessionKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets the requests of one node have a session one after the other, in the order in which they came. A turn belongs to no
 * thread: it may be given back by another one than has taken it.
 */
final class SessionTurns {
    private static final class Turn {
        private final Semaphore free = new Semaphore(1, true);
        private int requests;
    }

    private final Map<SessionKey, Turn> turns = new ConcurrentHashMap<>();

    /** Waits for the turn; returns whether it has come in time. */
    boolean take(SessionKey key, Duration wait) throws InterruptedException {
        var turn = turns.compute(key, (same, present) -> joined(present == null ? new Turn() : present));
        var taken = false;
        try {
            taken = turn.free.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!taken) {
                leave(key);
            }
        }
        return taken;
    }

    /** Gives back a turn that was taken. */
    void give(SessionKey key) {
        turns.computeIfPresent(key, (same, turn) -> {
            turn.free.release();
            return turn;
        });
        leave(key);
    }

    private static Turn joined(Turn turn) {
        turn.requests++;
        return turn;
    }

    private void leave(SessionKey key) {
        turns.computeIfPresent(key, (same, turn) -> --turn.requests == 0 ? null : turn);
    }
}
