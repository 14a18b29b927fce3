package dev.baton;

import dev.baton.codec.AttributeCodecs;
import dev.baton.codec.AttributeLimits;
import dev.baton.codec.AttributeSeal;
import dev.baton.codec.SessionCodec;
import dev.baton.session.NodeLogger;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionLockedException;
import dev.baton.session.SessionMetadata;
import dev.baton.session.StoreUnavailableException;
import dev.baton.store.SessionStore;
import dev.baton.store.SessionStore.ExpiredSession;
import dev.baton.store.SessionStores;
import dev.baton.store.SharedStore;
import dev.baton.tracking.AttributeFilter;
import dev.baton.tracking.AttributeLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The sessions of one web application on one node. Safe for use by many threads.
 *
 * <p>Every method that asks the store throws {@link StoreUnavailableException} within a bounded time if the store does
 * not answer; that never means that a session does not exist.
 */
public final class SessionRepository implements AutoCloseable {
    private static final Logger LOG = NodeLogger.of(SessionRepository.class);
    private static final int UID_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final String claimant = newUid();
    private final Set<String> ended = new HashSet<>();
    private final String application;
    private final SharedStore sharedStore;
    private final AttributeCodecs codecs;
    private final AttributeSeal seal;
    private final AttributeLimits limits;
    private final AttributeFilter filter;
    private final AttributeLog log;
    private final Optional<SessionLocks> locks;
    private final Optional<KeptSessions> kept;

    private SessionRepository(
            Settings settings, SharedStore sharedStore, AttributeCodecs codecs, AttributeFilter filter) {
        this.application = settings.application();
        this.sharedStore = sharedStore;
        this.codecs = codecs;
        this.seal = settings.attributes().seal();
        this.limits = limits(settings, sharedStore);
        this.filter = filter;
        this.log = new AttributeLog(application);
        this.locks = settings.locking().map(locking -> new SessionLocks(locking, claimant, application));
        this.kept = settings.onStoreFailure() == OnStoreFailure.LOCAL
                ? Optional.of(new KeptSessions(settings))
                : Optional.empty();
    }

    /**
     * Makes the repository of a web application. The store need not be reachable yet.
     *
     * @param loader the class loader of the web application; it is let go by {@link #close}
     * @throws IllegalArgumentException if a setting is wrong; the message names the right values
     */
    public static SessionRepository open(Settings settings, ClassLoader loader) {
        return open(settings, loader, AttributeFilter.ALL);
    }

    /**
     * Makes the repository of a web application some of whose attributes stay on their node.
     *
     * @param filter which attributes are stored
     * @see #open(Settings, ClassLoader)
     */
    public static SessionRepository open(Settings settings, ClassLoader loader, AttributeFilter filter) {
        var sharedStore = SessionStores.share(settings.store());
        try {
            var maxAttributeBytes = limits(settings, sharedStore).maxAttributeBytes();
            var codecs = AttributeCodecs.of(settings.codec(), loader, settings.classFilter(), maxAttributeBytes);
            return new SessionRepository(settings, sharedStore, codecs, filter);
        } catch (RuntimeException e) {
            sharedStore.close();
            throw e;
        }
    }

    /** Reads an id as a client sent it; empty if no container could have made it. */
    public Optional<SessionKey> requested(String requestedId) {
        return SessionKey.requested(application, requestedId);
    }

    /**
     * Makes a session that other nodes do not see before its first {@link TrackedSession#commit}.
     *
     * @param id the session id without a route
     */
    public TrackedSession create(String id, Instant created, Duration maxInactive) {
        var metadata = new SessionMetadata(newUid(), created, created, maxInactive);
        return session(new SessionKey(application, id), metadata);
    }

    /**
     * Returns what a request is that begins: the holder of sessions that no other has meanwhile, if the settings say so.
     *
     * @param path its path below the application's, decoded and without parameters
     */
    public SessionHolder holder(String path) {
        return locks.map(node -> node.holder(path)).orElse(SessionHolder.NONE);
    }

    /** Opens a session on a node that has no near copy of it; empty if no session of the key is alive. */
    public Optional<TrackedSession> open(SessionKey key) {
        return open(key, SessionHolder.NONE);
    }

    /**
     * Opens a session for a request on a node that has no near copy of it; empty if no session of the key is alive.
     *
     * @throws SessionLockedException if another request has the session
     */
    public Optional<TrackedSession> open(SessionKey key, SessionHolder holder) {
        var outcome = store().open(key, 0, "", holder.lock());
        if (outcome instanceof OpenOutcome.Locked) {
            throw new SessionLockedException("Another request has session " + key);
        }
        if (!(outcome instanceof OpenOutcome.Opened opened)) {
            return Optional.empty();
        }
        var session = live(key, opened);
        session.beHeldBy(holder);
        return Optional.of(session);
    }

    /**
     * Ends the expired sessions that the store hands to this node; each is handed to one node in the fleet. One call at
     * a time does so, another waits.
     *
     * @param nearCopy returns this node's copy of a session, if it has one: that one is ended, with the attributes that
     *     only this node has
     * @param events fires the events of a session's end, while its attributes can be read
     */
    public void endExpired(Function<SessionKey, Optional<TrackedSession>> nearCopy, Consumer<TrackedSession> events) {
        synchronized (ended) {
            store().endExpired(application, claimant, expired -> {
                // Here already, if its removal failed last time.
                if (!ended.contains(expired.session().metadata().uid())) {
                    var session = claimed(expired, nearCopy);
                    ended.add(session.metadata().uid());
                    fire(events, session);
                }
            });
            ended.clear();
        }
    }

    /** Returns how often since the start an attribute could not be stored. */
    public long unwritableAttributes() {
        return log.unwritableCount();
    }

    /** Returns how often since the start a stored attribute could not be read. */
    public long unreadableAttributes() {
        return log.unreadableCount();
    }

    /** Returns how many sessions this node has missed since the start, of which the store has lost what it had. */
    public long lostSessions() {
        return store().lostSessions(application);
    }

    /** Lets go of the store and of the application's classes. */
    @Override
    public void close() {
        locks.ifPresent(SessionLocks::close);
        kept.ifPresent(KeptSessions::close);
        sharedStore.close();
    }

    private static AttributeLimits limits(Settings settings, SharedStore sharedStore) {
        return settings.attributes().limits().within(sharedStore.store().maxSessionBytes());
    }

    private TrackedSession claimed(ExpiredSession expired, Function<SessionKey, Optional<TrackedSession>> nearCopy) {
        var session = nearCopy.apply(expired.key())
                .filter(copy -> copy.end(expired.session()))
                .orElseGet(() -> live(expired.key(), new OpenOutcome.Opened(expired.session())));
        session.markGone();
        return session;
    }

    private static void fire(Consumer<TrackedSession> events, TrackedSession session) {
        try {
            events.accept(session);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A listener failed when session " + session.key() + " expired", e);
        }
    }

    private SessionStore store() {
        return sharedStore.store();
    }

    private String newUid() {
        var uid = new byte[UID_BYTES];
        random.nextBytes(uid);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(uid);
    }

    private TrackedSession live(SessionKey key, OpenOutcome.Opened opened) {
        var session = session(key, opened.session().metadata());
        session.takeOver(opened.session());
        return session;
    }

    private TrackedSession session(SessionKey key, SessionMetadata metadata) {
        var codec = new SessionCodec(codecs, seal, limits, metadata.uid());
        return new TrackedSession(new SessionInStore(store(), key, metadata), codec, filter, log, kept);
    }
}
