package dev.baton;

import dev.baton.session.SessionKey;
import dev.baton.session.SessionLockedException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The locks that the requests of one web application have on one node. */
final class SessionLocks implements AutoCloseable {
    /** So that one renewal may fail. */
    private static final int RENEWALS_IN_A_LEASE = 3;

    private final LockSettings settings;
    private final String node;
    private final AtomicLong requests = new AtomicLong();
    private final SessionTurns turns = new SessionTurns();
    private final Set<SessionHolder> holders = ConcurrentHashMap.newKeySet();
    private final NodeThread renewals;

    /**
     * Starts the thread that renews the locks.
     *
     * @param node a word without blanks by which no other node goes
     */
    SessionLocks(LockSettings settings, String node, String application) {
        this.settings = settings;
        this.node = node;
        var pauseMs = settings.lease().toMillis() / RENEWALS_IN_A_LEASE;
        this.renewals =
                new NodeThread("baton-locks-" + application, pauseMs, () -> holders.forEach(SessionHolder::renew));
    }

    /** Returns the holder that a request of this path is. */
    SessionHolder holder(String path) {
        return settings.exempt().match(path)
                ? SessionHolder.NONE
                : new SessionHolder(this, node + "-" + requests.incrementAndGet());
    }

    Duration longestWait() {
        return settings.longestWait();
    }

    Duration lease() {
        return settings.lease();
    }

    /** Waits until no other request of this node has the session. */
    void enter(SessionKey key) throws InterruptedException {
        if (!turns.take(key, settings.longestWait())) {
            throw new SessionLockedException("Another request on this node has session " + key);
        }
    }

    void leave(SessionKey key) {
        turns.give(key);
    }

    /** Renews the locks of a request from now on. */
    void renew(SessionHolder holder) {
        holders.add(holder);
    }

    /** Renews the locks of a request no more. */
    void forget(SessionHolder holder) {
        holders.remove(holder);
    }

    @Override
    public void close() {
        renewals.close();
    }
}
