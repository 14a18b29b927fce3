package dev.baton;

import dev.baton.session.NodeLogger;
import dev.baton.session.SessionException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sessions of one web application with changes that only this node has, since the store did not answer. They are
 * saved when it answers again, by their next request or by a thread that tries each second. Safe for use by many threads.
 */
final class KeptSessions implements AutoCloseable {
    private static final Logger LOG = NodeLogger.of(KeptSessions.class);
    private static final long PAUSE_MS = 1000;

    private final String application;
    private final int maxCount;
    private final long maxBytes;
    private final NodeThread saving;

    private final Map<TrackedSession, Long> bytesBySession = new LinkedHashMap<>();
    private long bytes;
    private int saved;
    private int givenUp;

    /** Starts the thread that saves. As much is kept as the node keeps of near copies. */
    KeptSessions(Settings settings) {
        this.application = settings.application();
        this.maxCount = settings.nearCopies();
        this.maxBytes = settings.nearCopyBytes();
        this.saving = new NodeThread("baton-kept-" + application, PAUSE_MS, this::saveAll);
    }

    /**
     * Notes that a session has changes that the store does not have.
     *
     * @param size the size of the session in bytes, with its changes
     * @return whether there was room; otherwise the changes may not be acknowledged
     */
    synchronized boolean keep(TrackedSession session, long size) {
        long before = bytesBySession.getOrDefault(session, 0L);
        var count = bytesBySession.size() + (bytesBySession.containsKey(session) ? 0 : 1);
        if (count > maxCount || bytes - before + size > maxBytes) {
            return false;
        }
        if (bytesBySession.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "The store does not answer: what changes in sessions of {0} is kept on this node alone until it does",
                    application);
        }
        bytesBySession.put(session, size);
        bytes += size - before;
        return true;
    }

    /** Notes that the store has what the session had, or that it was given up. */
    synchronized void settled(TrackedSession session, boolean isSaved) {
        var size = bytesBySession.remove(session);
        if (size == null) {
            return;
        }
        bytes -= size;
        saved += isSaved ? 1 : 0;
        givenUp += isSaved ? 0 : 1;
        if (bytesBySession.isEmpty()) {
            LOG.log(
                    Level.INFO,
                    "What was kept on this node of sessions of {0} is in the store: {1} sessions saved, {2} given up",
                    application,
                    saved,
                    givenUp);
            saved = 0;
            givenUp = 0;
        }
    }

    /** Tries to save what is kept, and a second later once more; what can't be saved is lost with this node. */
    @Override
    public void close() {
        saving.close();
        saveAll();
        if (!sessions().isEmpty()) {
            // The store may be back already: after failures it is not asked for a while.
            pause();
            saveAll();
        }
        sessions()
                .forEach(session -> LOG.log(
                        Level.ERROR,
                        "The changes of session {0} that were kept on this node are lost: the node stops, and the"
                                + " store does not answer",
                        session.key()));
    }

    private synchronized List<TrackedSession> sessions() {
        return List.copyOf(bytesBySession.keySet());
    }

    private void saveAll() {
        sessions().forEach(KeptSessions::save);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void save(TrackedSession session) {
        try {
            session.saveKept();
        } catch (SessionException e) {
            LOG.log(Level.DEBUG, "The changes of session {0} stay on this node: {1}", session.key(), e.getMessage());
        }
    }
}
