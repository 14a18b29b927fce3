package dev.baton;

import dev.baton.session.NodeLogger;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionLockedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The locks that the requests of one web application have on one node. */
final class SessionLocks implements AutoCloseable {
    private static final Logger LOG = NodeLogger.of(SessionLocks.class);

    /** So that one renewal may fail. */
    private static final int RENEWALS_IN_A_LEASE = 3;

    private final LockSettings settings;
    private final String node;
    private final AtomicLong requests = new AtomicLong();
    private final SessionTurns turns = new SessionTurns();
    private final Set<SessionHolder> holders = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService renewals;

    /**
     * Starts the thread that renews the locks.
     *
     * @param node a word without blanks by which no other node goes
     */
    SessionLocks(LockSettings settings, String node, String application) {
        this.settings = settings;
        this.node = node;
        this.renewals = Executors.newSingleThreadScheduledExecutor(task -> thread(task, application));
        var period = settings.lease().toMillis() / RENEWALS_IN_A_LEASE;
        var unused = renewals.scheduleWithFixedDelay(this::renew, period, period, TimeUnit.MILLISECONDS);
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
        renewals.shutdownNow();
    }

    private void renew() {
        try {
            holders.forEach(SessionHolder::renew);
        } catch (RuntimeException e) {
            // Would be the end of all renewals.
            LOG.log(Level.ERROR, "The locks of sessions are not renewed", e);
        }
    }

    private static Thread thread(Runnable task, String application) {
        var thread = new Thread(task, "baton-locks-" + application);
        thread.setDaemon(true);
        // Not that of the web application, which a thread would keep.
        thread.setContextClassLoader(SessionLocks.class.getClassLoader());
        return thread;
    }
}
