package dev.baton;

import dev.baton.codec.AttributeCodecs;
import dev.baton.codec.AttributeLimits;
import dev.baton.codec.AttributeSeal;
import dev.baton.codec.SessionCodec;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionMetadata;
import dev.baton.session.StoreUnavailableException;
import dev.baton.store.SessionStore;
import dev.baton.store.SessionStores;
import dev.baton.store.SharedStore;
import dev.baton.tracking.AttributeFilter;
import dev.baton.tracking.AttributeLog;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The sessions of one web application on one node. Safe for use by many threads.
 *
 * <p>Every method that asks the store throws {@link StoreUnavailableException} within a bounded time if the store does
 * not answer; that never means that a session does not exist.
 */
public final class SessionRepository implements AutoCloseable {
    private static final int UID_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final String application;
    private final SharedStore sharedStore;
    private final AttributeCodecs codecs;
    private final AttributeSeal seal;
    private final AttributeLimits limits;
    private final AttributeFilter filter;
    private final AttributeLog log;

    private SessionRepository(
            Settings settings, SharedStore sharedStore, AttributeCodecs codecs, AttributeFilter filter) {
        this.application = settings.application();
        this.sharedStore = sharedStore;
        this.codecs = codecs;
        this.seal = settings.attributes().seal();
        this.limits = settings.attributes().limits();
        this.filter = filter;
        this.log = new AttributeLog(application);
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
        var codecs = AttributeCodecs.of(
                settings.codec(),
                loader,
                settings.classFilter(),
                settings.attributes().limits().maxAttributeBytes());
        return new SessionRepository(settings, SessionStores.share(settings.store()), codecs, filter);
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
        var uid = new byte[UID_BYTES];
        random.nextBytes(uid);
        var metadata = new SessionMetadata(
                Base64.getUrlEncoder().withoutPadding().encodeToString(uid), created, created, maxInactive);
        return session(new SessionKey(application, id), metadata);
    }

    /** Opens a session for a request on a node that has no near copy of it; empty if no session of the key is alive. */
    public Optional<TrackedSession> open(SessionKey key) {
        return store().open(key, 0, "") instanceof OpenOutcome.Opened opened
                ? Optional.of(live(key, opened))
                : Optional.empty();
    }

    /**
     * Takes expired sessions out of the store; each is handed to exactly one node in the fleet, which fires its events.
     *
     * @param limit the largest number of sessions to return
     */
    public List<TrackedSession> claimExpired(int limit) {
        return store().claimExpired(application, limit).stream()
                .map(expired -> {
                    var session = live(expired.key(), new OpenOutcome.Opened(expired.session()));
                    session.markGone();
                    return session;
                })
                .toList();
    }

    /** Returns how often since the start an attribute could not be stored. */
    public long unwritableAttributes() {
        return log.unwritableCount();
    }

    /** Returns how often since the start a stored attribute could not be read. */
    public long unreadableAttributes() {
        return log.unreadableCount();
    }

    /** Lets go of the store and of the application's classes. */
    @Override
    public void close() {
        sharedStore.close();
    }

    private SessionStore store() {
        return sharedStore.store();
    }

    private TrackedSession live(SessionKey key, OpenOutcome.Opened opened) {
        var session = session(key, opened.session().metadata());
        session.takeOver(opened.session());
        return session;
    }

    private TrackedSession session(SessionKey key, SessionMetadata metadata) {
        var codec = new SessionCodec(codecs, seal, limits, metadata.uid());
        return new TrackedSession(store(), codec, filter, log, key, metadata);
    }
}
