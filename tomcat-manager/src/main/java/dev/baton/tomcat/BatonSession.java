package dev.baton.tomcat;

import dev.baton.SessionHolder;
import dev.baton.TrackedSession;
import dev.baton.session.NodeLogger;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionException;
import dev.baton.session.SessionLockedException;
import dev.baton.session.StoreUnavailableException;
import dev.baton.session.UnwritableAttributeException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.catalina.session.StandardSession;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's own session, with attributes that are tracked. What Tomcat does with a session is left to it; here is only
 * what the store has to know.
 */
final class BatonSession extends StandardSession {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = NodeLogger.of(BatonSession.class);

    private final transient BatonManager owner;
    private transient @Nullable TrackedSession tracked;
    private final transient StoredState<StoredPrincipal> login =
            new StoredState<>(StoredPrincipal.NAME, StoredPrincipal::encode, StoredPrincipal::decode);
    private final transient StoredState<LoginNotes> loginNotes =
            new StoredState<>(LoginNotes.NAME, LoginNotes::encode, LoginNotes::decode);
    private transient volatile boolean loggingIn;
    private transient volatile boolean abandoned;

    /** Makes a session that is to be created: it gets its id, and with it its tracked attributes, later. */
    BatonSession(BatonManager manager) {
        super(manager);
        this.owner = manager;
    }

    /** Makes a session of this node from one that the store has. */
    static BatonSession of(TrackedSession tracked, String id, BatonManager manager) {
        var session = new BatonSession(manager);
        session.track(tracked);
        session.setValid(true);
        session.takeOverMetadata();
        session.setId(id, false);
        return session;
    }

    @Override
    public void setId(String id, boolean notify) {
        if (tracked == null) {
            track(owner.create(
                    id, Instant.ofEpochMilli(getCreationTimeInternal()), Duration.ofSeconds(getMaxInactiveInterval())));
        }
        super.setId(id, notify);
    }

    /** Changed by a thread outside any request, this is saved at once. */
    @Override
    public void setMaxInactiveInterval(int interval) {
        super.setMaxInactiveInterval(interval);
        if (tracked != null) {
            tracked.setMaxInactive(Duration.ofSeconds(interval));
        }
    }

    /** Attributes are stored where that can be done, whatever the application promised of them. */
    @Override
    public boolean isAttributeDistributable(String name, Object value) {
        return true;
    }

    /** The check comes first: a listener must not be told of an attribute that is refused. */
    @Override
    public void setAttribute(@Nullable String name, @Nullable Object value, boolean notify) {
        if (name != null && value != null && owner.refusesUnwritable() && owner.stores(name, value)) {
            try {
                tracked().attributes().requireWritable(value);
            } catch (UnwritableAttributeException e) {
                throw new IllegalArgumentException(
                        "The attribute \"" + name + "\" can't be stored: " + e.getMessage(), e);
            }
        }
        super.setAttribute(name, value, notify);
    }

    /** The store decides when a session has expired: other nodes may have used it meanwhile. */
    @Override
    public boolean isValid() {
        return isValid;
    }

    @Override
    public void access() {
        tracked().beginRequest();
        super.access();
    }

    /** The last net: whatever the request did after its response was closed is saved here. */
    @Override
    public void endAccess() {
        try {
            if (!abandoned) {
                commit();
            }
        } catch (SessionException | IllegalStateException e) {
            LOG.log(Level.ERROR, "Changes made after the response are not saved yet: {0}", e.getMessage());
        }
        super.endAccess();
        tracked().endRequest();
        owner.used(this);
    }

    /** Ends the session for every node first; the events are fired by the node that ended it. */
    @Override
    public void expire(boolean notify) {
        var isOurs = false;
        synchronized (this) {
            if (isValid && !expiring) {
                isOurs = tracked().delete();
                super.expire(isOurs && notify);
            }
        }
        if (isOurs) {
            tellSignOn(BatonSingleSignOn::deregister);
        }
    }

    /** Ends a session that the store has handed to this node because it had expired. */
    void expireClaimed() {
        super.expire(true);
        tellSignOn((valve, ssoId) -> valve.removeSession(ssoId, this));
    }

    /**
     * Asks the store for what is newer than this near copy.
     *
     * @return whether the session is still alive
     */
    boolean refresh(SessionHolder holder) {
        if (!tracked().refresh(holder)) {
            forget();
            setValid(false);
            return false;
        }
        takeOverMetadata();
        return true;
    }

    /**
     * Saves what has changed since the last time, for every node.
     *
     * @throws StoreUnavailableException if the store does not answer in time, or this copy has been abandoned
     * @throws SessionLockedException if another request has the session since; this copy is abandoned then
     */
    void commit() {
        if (abandoned) {
            throw new StoreUnavailableException(
                    "an earlier change of this copy could not be saved, and its request was answered so", null);
        }
        login.remember(presentLogin(), tracked());
        loginNotes.remember(presentLoginNotes(), tracked());
        var outcome = save();
        if (outcome instanceof SaveOutcome.IdTaken) {
            owner.replaceTakenId(this);
            outcome = save();
        }
        if (outcome instanceof SaveOutcome.Gone && isValid && !expiring) {
            forget();
            setValid(false);
        }
    }

    /** What another request has overtaken is not to be saved with a later one. */
    private SaveOutcome save() {
        try {
            return tracked().commit();
        } catch (SessionLockedException e) {
            abandon();
            throw e;
        }
    }

    boolean hasAssignments() {
        return !presentLogin().equals(login.live())
                || !presentLoginNotes().equals(loginNotes.live())
                || tracked().hasAssignments();
    }

    /** Gives the session another id in the store. */
    void rename(String newId) {
        tracked().rename(newId);
    }

    /** Tells the single sign-on that the session belongs to that it has another id now. */
    void tellRenamed(String oldId) {
        tellSignOn((valve, ssoId) -> valve.renamed(ssoId, this, oldId));
    }

    /** Gives up all changes of this copy that are not saved: the client has been told that they failed. */
    void abandon() {
        abandoned = true;
        forget();
    }

    /** Drops this near copy: the next request of the session asks the store for all of it. */
    private void forget() {
        owner.drop(this);
    }

    boolean isInUse() {
        return tracked().isInUse();
    }

    void keepAlive() {
        tracked().keepAlive();
    }

    /** Tells whether the session has expired unless another node uses it. */
    boolean isOutlived() {
        return tracked().isOutlived();
    }

    long storedBytes() {
        return tracked().attributes().storedBytes();
    }

    /** Takes it as the same session, whatever route the client has named with its id. */
    void requestedAs(String requestedId) {
        LoginNotes.expectRoute(notes, requestedId);
    }

    /** Returns the id under which the store knows the session. */
    String storedId() {
        return tracked().key().id();
    }

    /** Tells whether somebody is logged in, or is just being logged in. */
    boolean hasLogin() {
        return loggingIn || principal != null;
    }

    void setLoggingIn(boolean loggingIn) {
        this.loggingIn = loggingIn;
    }

    private void track(TrackedSession session) {
        tracked = session;
        attributes = session.attributes();
        session.tell(new ActivationEvents(this));
    }

    TrackedSession tracked() {
        return Objects.requireNonNull(tracked, "The session has no id yet");
    }

    private void takeOverMetadata() {
        var metadata = tracked().metadata();
        creationTime = metadata.created().toEpochMilli();
        // The store's clock may be behind the clock of the node that created the session.
        lastAccessedTime = Math.max(creationTime, metadata.lastAccessed().toEpochMilli());
        thisAccessedTime = System.currentTimeMillis();
        maxInactiveInterval = (int) tracked().maxInactive().toSeconds();
        if (login.refresh(tracked())) {
            principal = login.live().map(StoredPrincipal::principal).orElse(null);
            authType = login.live().map(StoredPrincipal::authType).orElse(null);
        }
        if (loginNotes.refresh(tracked())) {
            LoginNotes.replace(notes, loginNotes.live());
        }
    }

    private void tellSignOn(BiConsumer<BatonSingleSignOn, String> event) {
        if (notes.get(BatonSingleSignOn.NOTE) instanceof String ssoId) {
            owner.singleSignOn().ifPresent(valve -> event.accept(valve, ssoId));
        }
    }

    private Optional<StoredPrincipal> presentLogin() {
        return Optional.ofNullable(principal).map(user -> new StoredPrincipal(authType, user));
    }

    private Optional<LoginNotes> presentLoginNotes() {
        return LoginNotes.in(notes, owner.storesPasswords());
    }
}
