package dev.baton;

import dev.baton.session.NodeLogger;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionLock;
import dev.baton.session.SessionLockedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request as the holder of the sessions that it uses: no other one in the fleet has them until it has ended, or is
 * known to need them no more. Belongs to no thread; its methods may be called by any, one at a time.
 *
 * <p>A request that locks nothing, since locking is off or its path is exempt, is a holder too: one that never waits.
 */
public final class SessionHolder {
    /** Who locks nothing. */
    public static final SessionHolder NONE = new SessionHolder(null, "");

    private static final Logger LOG = NodeLogger.of(SessionHolder.class);
    private static final long FIRST_PAUSE_MS = 4;
    private static final long LONGEST_PAUSE_MS = 64;

    private final @Nullable SessionLocks locks;
    private final String owner;
    private final Set<SessionKey> turns = ConcurrentHashMap.newKeySet();
    private final Set<TrackedSession> sessions = ConcurrentHashMap.newKeySet();
    private volatile boolean releasing;
    private volatile boolean ended;

    SessionHolder(@Nullable SessionLocks locks, String owner) {
        this.locks = locks;
        this.owner = owner;
    }

    /**
     * Opens a session, with its lock if this request locks: waits while another request has it. One that this request
     * has already is opened at once.
     *
     * @param opening opens it in the name of this holder, from the store or with a near copy
     * @throws SessionLockedException if another request has the session for too long
     */
    public <T> Optional<T> open(SessionKey key, Supplier<Optional<T>> opening) {
        var node = locks;
        if (node == null || ended || turns.contains(key)) {
            return opening.get();
        }
        try {
            return openInTurn(node, key, opening);
        } catch (SessionLockedException e) {
            LOG.log(
                    Level.WARNING,
                    "A request is answered 503 that has waited for {0} ms: {1}",
                    String.valueOf(node.longestWait().toMillis()),
                    e.getMessage());
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SessionLockedException("Interrupted while another request has session " + key);
        }
    }

    /** Keeps other requests from a session that this one has made, from when it is first saved. */
    public void hold(TrackedSession session) {
        if (session.isNew() && !ended) {
            session.beHeldBy(this);
        }
    }

    /** Lets go of each session with its next commit: the application has done with the request. */
    public void releaseWithNextCommit() {
        releasing = locks != null;
    }

    /** Lets go of the sessions that the request still has. It locks nothing any more. */
    public void end() {
        var node = locks;
        if (node != null) {
            ended = true;
            releasing = true;
            node.forget(this);
            sessions.forEach(session -> session.release(this));
            turns.forEach(node::leave);
            turns.clear();
        }
    }

    /** Returns what to show to the store; empty if this request locks nothing. */
    Optional<SessionLock> lock() {
        return Optional.ofNullable(locks).map(this::lock);
    }

    /** Notes that this request has the session, so that its lock is renewed. */
    void has(TrackedSession session) {
        var node = locks;
        if (node != null) {
            sessions.add(session);
            node.renew(this);
        }
    }

    /** Keeps the lock of each session for another lease: gives none free, since the last commit may be still to come. */
    void renew() {
        var kept = Optional.ofNullable(locks).map(node -> new SessionLock(owner, node.lease()));
        sessions.forEach(session -> session.updateLock(this, kept));
    }

    private <T> Optional<T> openInTurn(SessionLocks node, SessionKey key, Supplier<Optional<T>> opening)
            throws InterruptedException {
        var deadlineNanos = System.nanoTime() + node.longestWait().toNanos();
        node.enter(key);
        turns.add(key);
        var opened = false;
        try {
            var found = openWhenFree(opening, deadlineNanos);
            opened = found.isPresent();
            return found;
        } finally {
            if (!opened) {
                turns.remove(key);
                node.leave(key);
            }
        }
    }

    private static <T> Optional<T> openWhenFree(Supplier<Optional<T>> opening, long deadlineNanos)
            throws InterruptedException {
        for (var pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
            try {
                return opening.get();
            } catch (SessionLockedException e) {
                if (System.nanoTime() - deadlineNanos >= 0) {
                    throw e;
                }
            }
            // Nodes that wait for the same session are not to ask at the same time.
            Thread.sleep(ThreadLocalRandom.current().nextLong(pauseMs / 2, pauseMs));
        }
    }

    private SessionLock lock(SessionLocks node) {
        return new SessionLock(owner, releasing ? Duration.ZERO : node.lease());
    }
}
