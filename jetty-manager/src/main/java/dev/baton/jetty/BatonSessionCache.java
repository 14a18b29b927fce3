package dev.baton.jetty;

import dev.baton.NearCopies;
import dev.baton.SessionHolder;
import dev.baton.StoreTurn;
import dev.baton.Unavailable;
import dev.baton.session.NodeLogger;
import dev.baton.session.SessionException;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionLockedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.jetty.session.AbstractSessionCache;
import org.eclipse.jetty.session.ManagedSession;
import org.eclipse.jetty.session.SessionData;
import org.eclipse.jetty.session.SessionManager;
import org.jspecify.annotations.Nullable;

/**
 * The live sessions of one web application on one node. Between requests they are near copies, which no request uses
 * before the store was asked for what is newer; during requests all requests of a session share one.
 *
 * <p>What Jetty's own caches can be set to stops the start where it would not do what it says.
 */
final class BatonSessionCache extends AbstractSessionCache implements SessionFigures {
    private static final Logger LOG = NodeLogger.of(BatonSessionCache.class);
    private static final int LOCKS = 256;

    private final BatonSessionStore store;
    private final Map<String, BatonSession> sessions = new ConcurrentHashMap<>();
    private final StoreTurn[] loads =
            Stream.generate(StoreTurn::new).limit(LOCKS).toArray(StoreTurn[]::new);
    private volatile @Nullable NearCopies nearCopies;

    /** Makes the cache of a session manager, and gives it its store. */
    BatonSessionCache(SessionManager manager, BatonSessionStore store) {
        super(manager);
        this.store = store;
    }

    BatonSessionStore store() {
        return store;
    }

    @Override
    public String getApplication() {
        return store.read().application();
    }

    @Override
    public long getUnwritableAttributes() {
        return store.repository().unwritableAttributes();
    }

    @Override
    public long getUnreadableAttributes() {
        return store.repository().unreadableAttributes();
    }

    @Override
    public long getLostSessions() {
        return store.repository().lostSessions();
    }

    @Override
    public ManagedSession newSession(SessionData data) {
        return new BatonSession(getSessionManager(), (BatonSessionData) data, store.refusesUnwritable());
    }

    /**
     * Finds the session that a client has named, and notes that a request uses it.
     *
     * @return null if it is not alive; one that answers 503 if it can't be opened
     */
    @Override
    public @Nullable ManagedSession get(String id) {
        var holder = RequestScope.holder(store);
        try {
            return store.requested(id)
                    .flatMap(key -> holder.open(key, () -> enter(key, holder)))
                    .orElse(null);
        } catch (SessionException e) {
            // Whoever waits in vain for another request is in the log already.
            if (!(e instanceof SessionLockedException)) {
                LOG.log(
                        NodeLogger.levelOf(e, Level.ERROR),
                        "A request is answered 503, since its session can''t be opened: {0}",
                        e.getMessage());
            }
            RequestScope.refuse(Unavailable.of(e));
            return new UnavailableSession(getSessionManager(), id);
        }
    }

    /**
     * Saves a session before the first byte of the response leaves.
     *
     * @throws NotSavedError if that fails
     */
    @Override
    public void commit(@Nullable ManagedSession session) {
        if (session instanceof BatonSession ours && ours.isValid()) {
            ours.holdFor(RequestScope.holder(store));
            try {
                ours.save();
                ours.beginResponse();
            } catch (SessionException | IllegalStateException e) {
                var level = NodeLogger.levelOf(e, Level.ERROR);
                LOG.log(level, "A request is answered 503, since its session can''t be saved: {0}", e.getMessage());
                ours.abandon();
                throw new NotSavedError(e);
            }
        }
    }

    /** The last net: whatever the request did after its response had begun is saved here, or the log says why not. */
    @Override
    public void release(ManagedSession session) {
        if (!(session instanceof BatonSession ours)) {
            return;
        }
        try {
            if (ours.isValid() && !ours.isAbandoned()) {
                ours.save();
            }
        } catch (SessionException | IllegalStateException e) {
            LOG.log(Level.ERROR, "Changes made after the response are not saved yet: {0}", e.getMessage());
        }
        ours.leave();
        keep(ours);
    }

    /** Lets go of a session that is about to be invalidated; it removes itself from the store when its end begins. */
    @Override
    public @Nullable ManagedSession delete(String id) {
        var nearCopy = sessions.get(id);
        var session =
                nearCopy != null ? nearCopy : store.open(id).map(this::resident).orElse(null);
        if (session != null) {
            drop(session);
        }
        return session;
    }

    @Override
    public @Nullable ManagedSession renewSessionId(
            String oldId, String newId, String oldExtendedId, String newExtendedId) {
        var session = using(oldId).or(() -> store.requested(oldId).flatMap(key -> enter(key, SessionHolder.NONE)));
        session.ifPresent(found -> {
            moveTo(newId, newExtendedId, found);
            sessions.remove(oldId, found);
            copies().dropped(oldId);
        });
        return session.orElse(null);
    }

    /**
     * Ends the expired sessions that the store hands to this node. Before that, those that long requests are using here
     * are kept alive; after it, near copies that are of no more use are let go.
     *
     * @return nothing: what Jetty would do with ids is to end the sessions of that id in every application
     */
    @Override
    public Set<String> checkExpiration(Set<String> candidates) {
        if (isRunning()) {
            try {
                sessions.values().forEach(BatonSession::keepAlive);
                store.endExpired(this::nearCopy, data -> _context.run(() -> expire(data)));
                sessions.values().stream().filter(BatonSession::isOutlived).forEach(this::drop);
            } catch (SessionException e) {
                var level = NodeLogger.levelOf(e, Level.WARNING);
                LOG.log(level, "Expired sessions are not looked for: {0}", e.getMessage());
            }
        }
        return Set.of();
    }

    /** Does nothing: a near copy has no time of its own. */
    @Override
    public void checkInactiveSession(ManagedSession session) {}

    /** Forgets the near copies: the store has the sessions. */
    @Override
    public void shutdown() {
        sessions.clear();
    }

    @Override
    public @Nullable ManagedSession doDelete(String id) {
        return sessions.remove(id);
    }

    @Override
    protected void doStart() throws Exception {
        JettySetting.EVICTION_POLICY.check(getEvictionPolicy());
        JettySetting.SAVE_ON_INACTIVE_EVICTION.check(isSaveOnInactiveEviction());
        JettySetting.SAVE_ON_CREATE.check(isSaveOnCreate());
        JettySetting.REMOVE_UNLOADABLE_SESSIONS.check(isRemoveUnloadableSessions());
        JettySetting.INVALIDATE_ON_SHUTDOWN.check(isInvalidateOnShutdown());
        super.doStart();
        nearCopies = store.newNearCopies();
    }

    @Override
    protected @Nullable ManagedSession doGet(String id) {
        return sessions.get(id);
    }

    @Override
    protected @Nullable ManagedSession doPutIfAbsent(String id, ManagedSession session) {
        return sessions.putIfAbsent(id, (BatonSession) session);
    }

    @Override
    protected @Nullable ManagedSession doComputeIfAbsent(String id, Function<String, ManagedSession> mappingFunction) {
        return sessions.computeIfAbsent(id, absent -> (BatonSession) mappingFunction.apply(absent));
    }

    @Override
    protected boolean doReplace(String id, ManagedSession oldValue, ManagedSession newValue) {
        return sessions.replace(id, (BatonSession) oldValue, (BatonSession) newValue);
    }

    private Optional<BatonSession> enter(SessionKey key, SessionHolder holder) {
        return loads[Math.floorMod(key.hashCode(), LOCKS)].take(() -> {
            var nearCopy = using(key.id());
            return nearCopy.isPresent() ? nearCopy.filter(copy -> refresh(copy, holder)) : load(key, holder);
        });
    }

    /** The near copy, if there is one to go on with, from now on used by one request more: in one step with its lookup. */
    private Optional<BatonSession> using(String id) {
        return Optional.ofNullable(sessions.computeIfPresent(id, (same, session) -> {
            if (session.isAbandoned()) {
                return null;
            }
            session.use();
            return session;
        }));
    }

    private boolean refresh(BatonSession nearCopy, SessionHolder holder) {
        var alive = nearCopy.refreshOrLeave(holder);
        if (!alive) {
            drop(nearCopy);
        }
        return alive;
    }

    private Optional<BatonSession> load(SessionKey key, SessionHolder holder) {
        var opened = store.open(key, holder).map(this::resident);
        opened.ifPresent(session -> {
            session.use();
            sessions.put(key.id(), session);
        });
        return opened;
    }

    private BatonSession resident(BatonSessionData data) {
        var session = (BatonSession) newSession(data);
        session.setResident(true);
        return session;
    }

    private void moveTo(String newId, String newExtendedId, BatonSession session) {
        var moved = false;
        try {
            session.moveTo(newId, newExtendedId);
            sessions.put(newId, session);
            moved = true;
        } finally {
            if (!moved) {
                session.leave();
            }
        }
    }

    private Optional<BatonSessionData> nearCopy(SessionKey key) {
        return Optional.ofNullable(sessions.get(key.id())).map(BatonSession::data);
    }

    private void expire(BatonSessionData data) {
        var nearCopy = sessions.get(data.getId());
        var session = nearCopy != null && nearCopy.data() == data ? nearCopy : resident(data);
        drop(session);
        session.claim();
        session.end();
    }

    /** Keeps a session in memory for its next request if it has one, and drops others where there are too many. */
    private void keep(BatonSession session) {
        if (!session.isValid() || session.isAbandoned()) {
            drop(session);
            return;
        }
        for (var id : copies().used(session.getId(), session.storedBytes())) {
            sessions.computeIfPresent(id, (same, victim) -> victim.isInUse() ? victim : null);
        }
    }

    private void drop(BatonSession session) {
        if (sessions.remove(session.storedId(), session)) {
            copies().dropped(session.storedId());
        }
    }

    private NearCopies copies() {
        return Objects.requireNonNull(nearCopies, "The session cache is not running");
    }
}
