package dev.baton.jetty;

import dev.baton.NearCopies;
import dev.baton.SessionHolder;
import dev.baton.SessionRepository;
import dev.baton.Settings;
import dev.baton.TrackedSession;
import dev.baton.session.SessionKey;
import dev.baton.session.UnreadableSessionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.session.SessionContext;
import org.eclipse.jetty.session.SessionData;
import org.eclipse.jetty.session.SessionDataStore;
import org.eclipse.jetty.session.UnreadableSessionDataException;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.jspecify.annotations.Nullable;

/**
 * Jetty's view of the store: the sessions of one web application. {@link BatonSessionCache} asks it for live sessions;
 * the methods that Jetty's interface names serve those who use the store without that cache.
 */
final class BatonSessionStore extends AbstractLifeCycle implements SessionDataStore {

    private final Function<SessionContext, Settings> settings;
    private final Map<String, BatonSessionData> claimed = new ConcurrentHashMap<>();
    private volatile @Nullable SessionContext context;
    private volatile @Nullable SessionRepository repository;
    private volatile @Nullable Settings read;

    /**
     * Makes the store of an application that is about to start.
     *
     * @param settings what the operator has set for the application
     */
    BatonSessionStore(Function<SessionContext, Settings> settings) {
        this.settings = settings;
    }

    /** Opens the store for an application that starts; a setting that is wrong stops the start. */
    @Override
    public void initialize(SessionContext newContext) {
        close();
        context = newContext;
        var checked = settings.apply(newContext);
        read = checked;
        repository = SessionRepository.open(checked, loader(newContext));
    }

    @Override
    public SessionData newSessionData(String id, long created, long accessed, long lastAccessed, long maxInactiveMs) {
        var tracked =
                repository().create(key(id).id(), Instant.ofEpochMilli(created), Duration.ofMillis(maxInactiveMs));
        return BatonSessionData.created(tracked, context());
    }

    /** Loads a session for a request, or one that {@link #getExpired} has named. */
    @Override
    public @Nullable SessionData load(String id) throws UnreadableSessionDataException {
        var expired = claimed.remove(id);
        if (expired != null) {
            return expired;
        }
        try {
            return open(id).orElse(null);
        } catch (UnreadableSessionException e) {
            throw new UnreadableSessionDataException(id, context(), e);
        }
    }

    @Override
    public void store(String id, SessionData data) {
        ((BatonSessionData) data).tracked().commit();
    }

    @Override
    public boolean delete(String id) {
        return open(id).map(data -> data.tracked().delete()).orElse(false);
    }

    /** Tells whether the session is alive; that counts as a use of it. */
    @Override
    public boolean exists(String id) {
        return open(id).isPresent();
    }

    /** Returns sessions that the store hands to this node to end, whoever the candidates are. */
    @Override
    public Set<String> getExpired(Set<String> candidates) {
        claimed.clear();
        endExpired(key -> Optional.empty(), data -> claimed.put(data.getId(), data));
        return Set.copyOf(claimed.keySet());
    }

    /** Attributes stay with the live session while it is saved. */
    @Override
    public boolean isPassivating() {
        return false;
    }

    /** Reads an id as a client sent it; empty if no container could have made it. */
    Optional<SessionKey> requested(String id) {
        return repository().requested(id);
    }

    /** Opens a session; empty if it is not alive. */
    Optional<BatonSessionData> open(String id) {
        return requested(id).flatMap(key -> open(key, SessionHolder.NONE));
    }

    /** Opens a session for a request; empty if it is not alive. */
    Optional<BatonSessionData> open(SessionKey key, SessionHolder holder) {
        return repository().open(key, holder).map(this::loaded);
    }

    /**
     * Returns what a request is that begins.
     *
     * @param path the decoded path, with that of the context
     */
    SessionHolder holder(String path) {
        var application = context().getContext();
        var contextPath = application == null ? "/" : Objects.requireNonNullElse(application.getContextPath(), "/");
        return repository().holder(contextPath.equals("/") ? path : path.substring(contextPath.length()));
    }

    /**
     * Ends the expired sessions that the store hands to this node; each is handed to one node in the fleet.
     *
     * @param nearCopy returns this node's copy of a session, if it has one
     * @param events fires the events of a session's end
     */
    void endExpired(Function<SessionKey, Optional<BatonSessionData>> nearCopy, Consumer<BatonSessionData> events) {
        repository()
                .endExpired(
                        key -> nearCopy.apply(key).map(BatonSessionData::tracked),
                        tracked -> events.accept(nearCopy.apply(tracked.key())
                                .filter(data -> data.tracked() == tracked)
                                .orElseGet(() -> loaded(tracked))));
    }

    NearCopies newNearCopies() {
        return new NearCopies(read());
    }

    /** Tells whether setting an attribute fails that can't be stored; Jetty does not say what is distributable. */
    boolean refusesUnwritable() {
        return read().onUnwritable().fails(false);
    }

    @Override
    protected void doStop() {
        close();
    }

    private void close() {
        var open = repository;
        repository = null;
        claimed.clear();
        if (open != null) {
            open.close();
        }
    }

    private BatonSessionData loaded(TrackedSession tracked) {
        return BatonSessionData.loaded(tracked, context());
    }

    private SessionKey key(String id) {
        return requested(id)
                .orElseThrow(() -> new IllegalStateException(
                        "The session id manager makes ids that are too long or contain others than letters,"
                                + " digits and _ + / = ~ -"));
    }

    private static ClassLoader loader(SessionContext context) {
        var loader = context.getContext() == null ? null : context.getContext().getClassLoader();
        return loader == null ? Thread.currentThread().getContextClassLoader() : loader;
    }

    Settings read() {
        return Objects.requireNonNull(read, "The application has not started");
    }

    private SessionContext context() {
        return Objects.requireNonNull(context, "The application has not started");
    }

    SessionRepository repository() {
        return Objects.requireNonNull(repository, "The session store is not running");
    }
}
