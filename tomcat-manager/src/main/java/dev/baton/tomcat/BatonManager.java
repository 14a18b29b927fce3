package dev.baton.tomcat;

import dev.baton.NearCopies;
import dev.baton.SessionHolder;
import dev.baton.SessionRepository;
import dev.baton.Settings;
import dev.baton.StoreTurn;
import dev.baton.TrackedSession;
import dev.baton.session.NodeLogger;
import dev.baton.session.SessionException;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionLockedException;
import dev.baton.session.StoreUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.Session;
import org.apache.catalina.session.Constants;
import org.apache.catalina.session.ManagerBase;
import org.apache.catalina.session.StandardSession;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the HTTP sessions of a web application in a store that all its nodes share.
 *
 * <pre>{@code <Manager className="dev.baton.tomcat.BatonManager" store="redis://127.0.0.1:6379"/>}</pre>
 *
 * <p>The attributes are those of Tomcat's own managers and {@link dev.baton.Setting}. Nothing else is to be configured:
 * the manager installs its valve itself.
 */
public final class BatonManager extends ManagerBase {
    private static final Logger LOG = NodeLogger.of(BatonManager.class);
    private static final int LOCKS = 256;

    /** Every 30 s with the delay that Tomcat's engine has by default, so that all events come within a minute. */
    private static final int DEFAULT_EXPIRES_FREQUENCY = 3;

    private final Map<String, String> written = new TreeMap<>();
    private final RequestedSessions requestedSessions = new RequestedSessions();
    private final StoreTurn[] loads =
            Stream.generate(StoreTurn::new).limit(LOCKS).toArray(StoreTurn[]::new);
    private volatile @Nullable SessionRepository repository;
    private volatile @Nullable NearCopies nearCopies;
    private volatile boolean refusesUnwritable;
    private volatile boolean storesPasswords;
    private boolean refusesLogins;
    private volatile @Nullable BatonSingleSignOn singleSignOn;

    /** Makes the manager of a web application that is about to be configured. */
    public BatonManager() {
        processExpiresFrequency = DEFAULT_EXPIRES_FREQUENCY;
    }

    /**
     * Takes an attribute of the {@code Manager} element that Tomcat's own managers do not have. Checked at start.
     *
     * @return true, since what is wrong with it stops the start
     */
    public boolean setProperty(String name, String value) {
        written.put(name, value);
        return true;
    }

    /** Notes what the operator wants of logins. Checked at start. */
    @Override
    public void setPersistAuthentication(boolean persistAuthentication) {
        refusesLogins = !persistAuthentication;
        super.setPersistAuthentication(persistAuthentication);
    }

    /** Installs the valve; early enough for it to stand before the authenticator. */
    @Override
    public void setContext(Context context) {
        super.setContext(context);
        if (context != null) {
            // Of a manager in conf/context.xml, in the place of which this one stands.
            Stream.of(context.getPipeline().getValves())
                    .filter(CommitValve.class::isInstance)
                    .forEach(context.getPipeline()::removeValve);
            context.getPipeline().addValve(new CommitValve(this::holder, requestedSessions));
        }
    }

    /** Does nothing: the store has the sessions. */
    @Override
    public void load() {}

    /** Does nothing: the store has the sessions. */
    @Override
    public void unload() {}

    /**
     * Finds the session that a client has named.
     *
     * @return null if it is not alive
     * @throws StoreUnavailableException if the store does not answer in time
     * @throws SessionLockedException if another request has the session for too long
     */
    @Override
    public @Nullable Session findSession(@Nullable String id) {
        if (id == null) {
            return null;
        }
        var found = repository()
                .requested(id)
                .flatMap(key -> requestedSessions.find(id, holder -> holder.open(key, () -> load(key, holder))));
        found.ifPresent(session -> session.requestedAs(id));
        return found.orElse(null);
    }

    @Override
    public String rotateSessionId(Session session) {
        var newId = generateSessionId();
        var markedId = ((BatonSession) session).hasLogin() ? RememberedLogin.mark(newId) : newId;
        changeSessionId(session, markedId, true, true);
        return markedId;
    }

    /**
     * Ends the expired sessions of the whole fleet that the store hands to this node. Before that, those that long
     * requests are using here are kept alive; after it, near copies that are of no more use are let go.
     */
    @Override
    public void processExpires() {
        try {
            nearCopies().forEach(BatonSession::keepAlive);
            repository().endExpired(key -> nearCopy(key).map(BatonSession::tracked), this::end);
            nearCopies().filter(BatonSession::isOutlived).forEach(this::drop);
        } catch (SessionException e) {
            var level = NodeLogger.levelOf(e, Level.WARNING);
            LOG.log(level, "Expired sessions are not looked for: {0}", e.getMessage());
        }
    }

    /** Returns how often since the start an attribute could not be stored, for JMX. */
    public long getUnwritableAttributes() {
        return repository().unwritableAttributes();
    }

    /** Returns how often since the start a stored attribute could not be read, for JMX. */
    public long getUnreadableAttributes() {
        return repository().unreadableAttributes();
    }

    /** Returns how many sessions this node has missed since the start because the store had lost them, for JMX. */
    public long getLostSessions() {
        return repository().lostSessions();
    }

    @Override
    protected StandardSession getNewSession() {
        return new BatonSession(this);
    }

    @Override
    protected void changeSessionId(Session session, String newId, boolean notifySession, boolean notifyContainer) {
        requestedSessions.forget(session.getIdInternal());
        ((BatonSession) session).rename(keyOf(newId).id());
        var oldId = session.getIdInternal();
        super.changeSessionId(session, newId, notifySession, notifyContainer);
        ((BatonSession) session).tellRenamed(oldId);
    }

    @Override
    protected void startInternal() throws LifecycleException {
        super.startInternal();
        TomcatInternals.check();
        try {
            var settings = Settings.parse(written, getContext().getName());
            storesPasswords = settings.attributes().encryptionKeys().isEncrypting();
            TomcatSettings.check(this, generateSessionId());
            repository =
                    SessionRepository.open(settings, getContext().getLoader().getClassLoader(), this::stores);
            nearCopies = new NearCopies(settings);
            refusesUnwritable = settings.onUnwritable().fails(getContext().getDistributable());
        } catch (IllegalArgumentException e) {
            throw new LifecycleException("Baton in " + getContext().getName() + ": " + e.getMessage(), e);
        }
        singleSignOn = BatonSingleSignOn.before(getContext()).orElse(null);
        RememberedLogin.install(getContext());
        setState(LifecycleState.STARTING);
    }

    @Override
    protected void stopInternal() throws LifecycleException {
        setState(LifecycleState.STOPPING);
        sessions.clear();
        requestedSessions.clear();
        nearCopies = null;
        var stopped = repository;
        repository = null;
        if (stopped != null) {
            stopped.close();
        }
        super.stopInternal();
    }

    /** Tells whether Tomcat's own filters let an attribute be stored. */
    boolean stores(String name, Object value) {
        return !Constants.excludedAttributeNames.contains(name) && willAttributeDistribute(name, value);
    }

    /** Tells whether setting an attribute fails that can't be stored. */
    boolean refusesUnwritable() {
        return refusesUnwritable;
    }

    /** Returns the valve that signs users on to this and other applications; empty if there is none. */
    Optional<BatonSingleSignOn> singleSignOn() {
        return Optional.ofNullable(singleSignOn);
    }

    /** Tells whether the operator wants that logins are not stored. */
    boolean refusesLogins() {
        return refusesLogins;
    }

    /** Tells whether the password that Tomcat keeps in some sessions is stored: only if it is encrypted. */
    boolean storesPasswords() {
        return storesPasswords;
    }

    TrackedSession create(String id, Instant created, Duration maxInactive) {
        requestedSessions.forget(id);
        return repository().create(keyOf(id).id(), created, maxInactive);
    }

    /** Gives a session another id, since another session of the store has the one that it was to get. */
    void replaceTakenId(BatonSession session) {
        rotateSessionId(session);
    }

    /** Keeps a session in memory for its next request, and drops others where there are too many. */
    void used(BatonSession session) {
        var copies = nearCopies;
        if (copies == null || !session.isValid()) {
            return;
        }
        for (var id : copies.used(session.getIdInternal(), session.storedBytes())) {
            if (sessions.get(id) instanceof BatonSession victim && !victim.isInUse()) {
                sessions.remove(id, victim);
            }
        }
    }

    void drop(BatonSession session) {
        sessions.remove(session.getIdInternal(), session);
        requestedSessions.forget(session.getIdInternal());
        var copies = nearCopies;
        if (copies != null) {
            copies.dropped(session.getIdInternal());
        }
    }

    private void end(TrackedSession claimed) {
        var session = nearCopy(claimed.key())
                .filter(copy -> copy.tracked() == claimed)
                .orElseGet(() -> BatonSession.of(claimed, localId(claimed.key()), this));
        drop(session);
        session.expireClaimed();
    }

    private Stream<BatonSession> nearCopies() {
        return sessions.values().stream().map(BatonSession.class::cast);
    }

    private Optional<BatonSession> nearCopy(SessionKey key) {
        return Optional.ofNullable((BatonSession) sessions.get(localId(key)));
    }

    private SessionHolder holder(String path) {
        var running = repository;
        return running == null ? SessionHolder.NONE : running.holder(path);
    }

    private Optional<BatonSession> load(SessionKey key, SessionHolder holder) {
        return loads[Math.floorMod(key.hashCode(), LOCKS)].take(() -> {
            var nearCopy = nearCopy(key);
            if (nearCopy.isPresent()) {
                return nearCopy.filter(session -> session.refresh(holder));
            }
            var opened = repository().open(key, holder).map(tracked -> BatonSession.of(tracked, localId(key), this));
            opened.ifPresent(this::used);
            return opened;
        });
    }

    private SessionKey keyOf(String id) {
        return repository().requested(id).orElseThrow(() -> new IllegalStateException(TomcatSettings.WRONG_ID));
    }

    private String localId(SessionKey key) {
        var route = getJvmRoute();
        return route == null || route.isEmpty() ? key.id() : key.id() + "." + route;
    }

    private SessionRepository repository() {
        return Objects.requireNonNull(repository, "The session manager is not running");
    }
}
