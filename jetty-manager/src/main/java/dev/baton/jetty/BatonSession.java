package dev.baton.jetty;

import dev.baton.SessionHolder;
import dev.baton.TrackedSession;
import dev.baton.session.NodeLogger;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionLockedException;
import dev.baton.session.StoreUnavailableException;
import dev.baton.session.UnwritableAttributeException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.session.AbstractSessionManager;
import org.eclipse.jetty.session.ManagedSession;
import org.eclipse.jetty.session.SessionManager;
import org.jspecify.annotations.Nullable;

/** Jetty's own session, which ends, changes its id and is saved for every node at once. */
@SuppressWarnings("try") // Jetty's locks are held by resources of a try block that nothing in it refers to.
final class BatonSession extends ManagedSession {
    private static final Logger LOG = NodeLogger.of(BatonSession.class);
    private static final StackWalker CALLER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final BatonSessionData data;
    private final boolean refusesUnwritable;
    private volatile boolean claimed;
    private volatile boolean abandoned;

    BatonSession(SessionManager manager, BatonSessionData data, boolean refusesUnwritable) {
        super(manager, data);
        this.data = data;
        data.tracked().tell(new ActivationEvents(manager, this));
        this.refusesUnwritable = refusesUnwritable;
    }

    /**
     * Tells whether the session is alive. One whose id is being changed is, although Jetty does not say so: its other
     * requests are not to go on without it meanwhile.
     */
    @Override
    public boolean isValid() {
        return !isInvalidOrInvalidating();
    }

    /** Notes that a request uses the session; Jetty calls this where it hands a session to a request. */
    @Override
    protected void use() {
        tracked().beginRequest();
        super.use();
    }

    /**
     * Notes that the session is used. Jetty's session manager says so of a request; anything else is an {@code
     * HttpSession.Accessor} (ee11), which begins as a request does: with what is newest.
     *
     * @throws IllegalStateException if that finds the session ended
     */
    @Override
    public boolean access(long time) {
        if (CALLER.getCallerClass() != AbstractSessionManager.class) {
            use();
            if (!refreshOrLeave(SessionHolder.NONE)) {
                throw new IllegalStateException("The session has ended on another node");
            }
        }
        return super.access(time);
    }

    /** Saves what an {@code HttpSession.Accessor} has changed. In Jetty 12.1 nobody else calls this, in 12.0 nobody. */
    public void release() {
        try {
            if (isValid()) {
                save();
            }
        } finally {
            leave();
        }
    }

    /** The check comes first: a listener must not be told of an attribute that is refused. */
    @Override
    public @Nullable Object setAttribute(String name, @Nullable Object value) {
        if (value != null && refusesUnwritable && !LoginState.owns(name)) {
            try {
                tracked().attributes().requireWritable(value);
            } catch (UnwritableAttributeException e) {
                throw new IllegalArgumentException(
                        "The attribute \"" + name + "\" can't be stored: " + e.getMessage(), e);
            }
        }
        return super.setAttribute(name, value);
    }

    /**
     * Gives the session another id, for every node when this returns.
     *
     * @throws StoreUnavailableException if the store does not answer in time: Jetty only logs that, and would go on with
     *     an id that no node knows
     */
    @Override
    public void renewId(Request request, Response response) {
        super.renewId(request, response);
        if (!storedId().equals(getId())) {
            abandon();
            throw new StoreUnavailableException("The id of the session could not be changed in the store", null);
        }
    }

    /**
     * Ends the session for every node first; the events are fired by the node that ended it.
     *
     * @return whether this call began the end, so that its events are to be fired
     */
    @Override
    public boolean beginInvalidate() {
        if (!super.beginInvalidate()) {
            return false;
        }
        if (claimed || removeFromStore()) {
            return true;
        }
        become(State.INVALID);
        return false;
    }

    /** Notes that the store has handed the session to this node because it had expired. */
    void claim() {
        claimed = true;
    }

    /** Ends a claimed session with its events, whatever the application's listeners do. */
    void end() {
        if (beginInvalidate()) {
            survive(() -> getSessionManager().onSessionDestroyed(this));
            survive(this::finishInvalidate);
        }
    }

    /**
     * Asks the store for what is newer than this near copy.
     *
     * @return whether the session is still alive
     */
    boolean refresh(SessionHolder holder) {
        if (tracked().refresh(holder)) {
            try (var ignored = lock()) {
                data.takeOverMetadata();
            }
            return true;
        }
        endQuietly();
        return false;
    }

    /** Does that for a use that has begun, and ends the use if there is nothing to use. */
    boolean refreshOrLeave(SessionHolder holder) {
        var alive = false;
        try {
            alive = refresh(holder);
        } finally {
            if (!alive) {
                leave();
            }
        }
        return alive;
    }

    /**
     * Saves what has changed since the last time, for every node. Without the session's lock, for which other requests
     * would wait without a bound.
     *
     * @throws StoreUnavailableException if the store does not answer in time, or this copy has been abandoned
     * @throws SessionLockedException if another request has the session since; this copy is abandoned then
     */
    void save() {
        if (abandoned) {
            throw new StoreUnavailableException(
                    "an earlier change of this copy could not be saved, and its request was answered so", null);
        }
        var outcome = commit();
        if (outcome instanceof SaveOutcome.IdTaken) {
            throw new StoreUnavailableException("the new session's id belongs to another session", null);
        }
        if (outcome instanceof SaveOutcome.Gone) {
            endQuietly();
        } else {
            data.setLastSaved(System.currentTimeMillis());
            data.clean();
        }
    }

    /** What another request has overtaken is not to be saved with a later one. */
    private SaveOutcome commit() {
        try {
            return tracked().commit();
        } catch (SessionLockedException e) {
            abandon();
            throw e;
        }
    }

    /** Gives up all changes of this copy that are not saved: the client has been told that they failed. */
    void abandon() {
        abandoned = true;
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /** Notes that the response to a request has begun. */
    void beginResponse() {
        tracked().beginResponse();
    }

    /** Notes that a request has ended, after its last save. */
    void leave() {
        try (var ignored = lock()) {
            _requests--;
        }
        tracked().endRequest();
    }

    void moveTo(String newId, String newExtendedId) {
        tracked().rename(newId);
        try (var ignored = lock()) {
            data.setId(newId);
            setExtendedId(newExtendedId);
            onIdChanged();
        }
    }

    boolean isInUse() {
        return tracked().isInUse();
    }

    /** Returns the id under which the store has the session; another than Jetty's own if a change of the id failed. */
    String storedId() {
        return tracked().key().id();
    }

    void keepAlive() {
        tracked().keepAlive();
    }

    /** Tells whether the session has expired unless another node uses it. */
    boolean isOutlived() {
        return tracked().isOutlived();
    }

    /** Keeps other requests from the session, if it is new, as soon as it is saved. */
    void holdFor(SessionHolder holder) {
        holder.hold(tracked());
    }

    BatonSessionData data() {
        return data;
    }

    long storedBytes() {
        return tracked().attributes().storedBytes();
    }

    private TrackedSession tracked() {
        return data.tracked();
    }

    private boolean removeFromStore() {
        var known = false;
        try {
            var removed = tracked().delete();
            known = true;
            return removed;
        } finally {
            if (!known) {
                become(State.VALID);
            }
        }
    }

    private void survive(Runnable events) {
        try {
            events.run();
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "A listener failed at the end of session " + tracked().key(),
                    e);
        }
    }

    private void endQuietly() {
        if (isValid()) {
            become(State.INVALID);
        }
    }

    private void become(State state) {
        try (var ignored = lock()) {
            _state = state;
            _stateChangeCompleted.signalAll();
        }
    }
}
