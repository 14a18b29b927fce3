package dev.baton;

import dev.baton.codec.SessionCodec;
import dev.baton.session.Bytes;
import dev.baton.session.Migration;
import dev.baton.session.NodeLogger;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionException;
import dev.baton.session.SessionField;
import dev.baton.session.SessionField.Owner;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionLock;
import dev.baton.session.SessionLockedException;
import dev.baton.session.SessionMetadata;
import dev.baton.session.StoreUnavailableException;
import dev.baton.session.StoredSession;
import dev.baton.store.SessionStore;
import dev.baton.tracking.AttributeChanges;
import dev.baton.tracking.AttributeFilter;
import dev.baton.tracking.AttributeLog;
import dev.baton.tracking.TrackedAttributes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A live session of this node: the attributes, and what the store has of them. Stays in memory between requests as a
 * near copy, which no request uses before {@link #refresh} has asked the store for what is newer.
 *
 * <p>Safe for use by many threads; the requests of one session on one node share it. One lock lets one of its store
 * operations run at a time, so that a later state never overtakes an earlier one on its way to the store.
 */
public final class TrackedSession {
    private static final Logger LOG = NodeLogger.of(TrackedSession.class);
    private static final SessionDelta NOTHING = new SessionDelta(Map.of(), Set.of(), Optional.empty());

    /** A request that has used this share of the time to live without a word to the store starts it anew. */
    private static final int QUARTER = 4;

    private final SessionStore store;
    private final SessionCodec codecs;
    private final TrackedAttributes attributes;
    private final StoreTurn turn = new StoreTurn();
    private final SessionUse use = new SessionUse();
    private final ContainerState containerState;

    private volatile SessionKey key;
    private volatile SessionMetadata metadata;
    private volatile Duration maxInactive;
    private volatile long version;
    private volatile boolean gone;
    private volatile SessionHolder holder = SessionHolder.NONE;
    private volatile boolean released;

    TrackedSession(
            SessionStore store,
            SessionCodec codecs,
            AttributeFilter filter,
            AttributeLog log,
            SessionKey key,
            SessionMetadata metadata) {
        this.store = store;
        this.codecs = codecs;
        this.key = key;
        this.metadata = metadata;
        this.maxInactive = metadata.maxInactive();
        this.containerState = new ContainerState(codecs, log);
        this.attributes = new TrackedAttributes(codecs, filter, log, this::commitOutsideRequests);
    }

    /** Returns the key under which all nodes know the session now. */
    public SessionKey key() {
        return key;
    }

    /** Returns what was known of the session when it was last opened. */
    public SessionMetadata metadata() {
        return metadata;
    }

    /** Returns the attributes in the shape that containers keep them in. */
    public TrackedAttributes attributes() {
        return attributes;
    }

    /** Says who is to be told of attributes that come from the store or leave for it, from now on. */
    public void tell(Migration migration) {
        attributes.tell(migration);
    }

    /** Returns how long the session lives after its last use; zero or less means for ever. */
    public Duration maxInactive() {
        return maxInactive;
    }

    /** Changes how long the session lives after its last use, for every node with the next commit. */
    public void setMaxInactive(Duration newMaxInactive) {
        if (!newMaxInactive.equals(maxInactive)) {
            maxInactive = newMaxInactive;
            commitOutsideRequests();
        }
    }

    /** Returns what the container keeps beside the attributes. */
    public ContainerState containerState() {
        return containerState;
    }

    /** Notes that a request begins to use the session. */
    public void beginRequest() {
        use.beginRequest();
    }

    /**
     * Notes that the response to a request has begun, for containers that do not say when they send more of it: as long
     * as that is so of every request of the session, what is set is saved at once.
     */
    public void beginResponse() {
        use.beginResponse();
    }

    /** Notes that a request has ended, after its last commit. */
    public void endRequest() {
        if (use.endRequest()) {
            attributes.release();
        }
    }

    /** Tells whether a request uses the session. */
    public boolean isInUse() {
        return use.isPresent();
    }

    /**
     * Brings a near copy up to date for a request, and starts the session's time to live anew.
     *
     * @param newHolder the request
     * @return whether the session is still alive
     * @throws StoreUnavailableException if the store does not answer in time
     * @throws SessionLockedException if another request has the session
     */
    public boolean refresh(SessionHolder newHolder) {
        return turn.take(() -> {
            if (version == 0 || gone) {
                return !gone;
            }
            var outcome = store.open(key, version, metadata.uid(), newHolder.lock());
            if (outcome instanceof OpenOutcome.Locked) {
                throw new SessionLockedException("Another request has session " + key);
            } else if (outcome instanceof OpenOutcome.Opened opened
                    && opened.session().metadata().uid().equals(metadata.uid())) {
                takeOver(opened.session());
            } else if (outcome instanceof OpenOutcome.Unchanged unchanged) {
                metadata = unchanged.metadata();
            } else {
                gone = true;
            }
            use.told();
            if (!gone) {
                beHeldBy(newHolder);
            }
            return !gone;
        });
    }

    /**
     * Starts the time to live anew if a request is using the session that the store has not heard of for a quarter of
     * it. To be called now and then.
     *
     * @throws StoreUnavailableException if the store does not answer in time
     */
    public void keepAlive() {
        turn.take(() -> {
            if (isInUse() && !gone && version != 0 && use.isUntoldFor(QUARTER, maxInactive)) {
                gone = save(NOTHING) instanceof SaveOutcome.Gone;
            }
            return gone;
        });
    }

    /** Tells whether the session has expired unless another node uses it: no request is using it here. */
    public boolean isOutlived() {
        return !isInUse() && use.isUntoldFor(1, maxInactive);
    }

    /**
     * Saves what has changed since the last commit, if anything has: for every node when this returns.
     *
     * @return the outcome; {@code Saved} also if there was nothing to save, {@code LockLost} only then
     * @throws StoreUnavailableException if the store does not answer in time; the changes stay to be saved
     * @throws SessionLockedException if the request that holds the session has lost its lock to another
     */
    public SaveOutcome commit() {
        return turn.take(() -> {
            if (gone) {
                return new SaveOutcome.Gone();
            }
            var changes = attributes.changes();
            var delta = delta(changes);
            var outcome = save(delta);
            if (outcome instanceof SaveOutcome.Saved) {
                saved(delta, changes);
            } else if (outcome instanceof SaveOutcome.Gone) {
                gone = true;
                warnOfLateChanges(changes);
            } else if (outcome instanceof SaveOutcome.LockLost && !delta.isEmpty()) {
                throw new SessionLockedException(
                        "This request was away for longer than its lease, and another has had session " + key
                                + " since");
            }
            return outcome;
        });
    }

    /** Tells whether something was put, removed or set since the last commit; does not look for changes in place. */
    public boolean hasAssignments() {
        return version == 0
                || !maxInactive.equals(metadata.maxInactive())
                || containerState.isChanged()
                || attributes.hasAssignments();
    }

    /**
     * Gives the session another id, for every node when this returns.
     *
     * @param newId the new id without a route
     * @throws IllegalStateException if the session has been invalidated, renamed or has expired elsewhere
     * @throws StoreUnavailableException if the store does not answer in time; the old id stays
     */
    public void rename(String newId) {
        turn.take(() -> {
            var outcome = version == 0 ? new SaveOutcome.Saved(0, 0) : store.rename(key, newId, metadata.uid());
            if (!(outcome instanceof SaveOutcome.Saved)) {
                gone = outcome instanceof SaveOutcome.Gone;
                throw new IllegalStateException("The session " + key + " can't be renamed: "
                        + (gone ? "it is gone" : "the new id belongs to another session"));
            }
            key = key.withId(newId);
            return outcome;
        });
    }

    /**
     * Removes the session for every node.
     *
     * @return whether this call removed it; only then are the events of its end this node's to fire
     * @throws StoreUnavailableException if the store does not answer in time
     */
    public boolean delete() {
        return turn.take(() -> {
            var removed = !gone && (version == 0 || store.delete(key, metadata.uid()));
            gone = true;
            return removed;
        });
    }

    boolean isNew() {
        return version == 0;
    }

    /** Notes that a request has the session's lock, or gets it when the session is created. */
    void beHeldBy(SessionHolder newHolder) {
        if (newHolder.lock().isPresent()) {
            released = false;
            holder = newHolder;
            newHolder.has(this);
        }
    }

    /** Renews the lease of a request that has the lock, or gives the lock free if it is releasing and no commit has. */
    void updateLock(SessionHolder presentHolder) {
        try {
            turn.take(() -> {
                var isHeld = holder == presentHolder && !released && !gone && !isNew();
                return isHeld ? store(NOTHING) : new SaveOutcome.Saved(version, version);
            });
        } catch (SessionException e) {
            LOG.log(Level.DEBUG, "The lock of session {0} is as it was: {1}", key, e.getMessage());
        }
    }

    /** Notes that the request has ended that had the lock. */
    void release(SessionHolder formerHolder) {
        updateLock(formerHolder);
        if (holder == formerHolder) {
            holder = SessionHolder.NONE;
        }
    }

    void markGone() {
        gone = true;
    }

    /** Takes over what an expired session had at its end, if this is a copy of it. */
    boolean end(StoredSession expired) {
        return turn.take(() -> {
            var isSame = !gone && version != 0 && expired.metadata().uid().equals(metadata.uid());
            if (isSame) {
                takeOver(expired);
            }
            return isSame;
        });
    }

    void takeOver(StoredSession session) {
        containerState.refresh(session);
        var newer = new HashMap<String, Bytes>();
        session.fields().forEach((field, content) -> {
            if (field.owner() == Owner.APPLICATION) {
                newer.put(field.name(), content);
            }
        });
        attributes.refresh(newer, namesOfAttributes(session));
        var maxInactiveIsChanged = !maxInactive.equals(metadata.maxInactive());
        metadata = session.metadata();
        maxInactive = maxInactiveIsChanged ? maxInactive : metadata.maxInactive();
        version = session.version();
    }

    private static Set<String> namesOfAttributes(StoredSession session) {
        return session.names().stream()
                .filter(field -> field.owner() == Owner.APPLICATION)
                .map(SessionField::name)
                .collect(Collectors.toSet());
    }

    private SessionDelta delta(AttributeChanges changes) {
        var written = new HashMap<SessionField, Bytes>();
        var removed = new HashSet<SessionField>();
        changes.written().forEach((name, value) -> {
            var field = SessionField.attribute(name);
            written.put(field, codecs.seal(field, value));
        });
        changes.removed().forEach(name -> removed.add(SessionField.attribute(name)));
        containerState.addChangesTo(written, removed);
        return new SessionDelta(
                written, removed, Optional.of(maxInactive).filter(value -> !value.equals(metadata.maxInactive())));
    }

    private SaveOutcome save(SessionDelta delta) {
        var isToBeReleased = holder.isReleasing() && !released;
        if (!isNew() && delta.isEmpty() && !isToBeReleased && !use.isUntoldFor(QUARTER, maxInactive)) {
            return new SaveOutcome.Saved(version, version);
        }
        return store(delta);
    }

    private SaveOutcome store(SessionDelta delta) {
        var lock = holder.lock();
        var outcome = isNew() ? create(delta, lock) : store.commit(key, metadata.uid(), delta, lock);
        released = outcome instanceof SaveOutcome.LockLost
                || lock.filter(shown -> shown.lease().isZero()).isPresent();
        use.told();
        if (outcome instanceof SaveOutcome.Saved saved && saved.previousVersion() == version) {
            // Otherwise somebody else's change lies between, and the next opening is to bring it.
            version = saved.version();
        }
        return outcome;
    }

    private SaveOutcome create(SessionDelta delta, Optional<SessionLock> lock) {
        var created = new SessionMetadata(metadata.uid(), metadata.created(), metadata.lastAccessed(), maxInactive);
        return store.create(key, created, delta.written(), lock);
    }

    private void saved(SessionDelta delta, AttributeChanges changes) {
        attributes.saved(changes);
        delta.maxInactive()
                .ifPresent(value -> metadata =
                        new SessionMetadata(metadata.uid(), metadata.created(), metadata.lastAccessed(), value));
        containerState.saved(delta);
    }

    private void commitOutsideRequests() {
        // A session that is not stored yet is being created by a request that has not begun to use it.
        if (version == 0 || gone) {
            return;
        }
        if (!isInUse()) {
            commit();
        } else if (use.isAllAnswered()) {
            commitDuringResponse();
        }
    }

    private void commitDuringResponse() {
        try {
            commit();
        } catch (StoreUnavailableException | SessionLockedException e) {
            LOG.log(Level.WARNING, "A change is to be saved when its request ends: {0}", e.getMessage());
        }
    }

    private void warnOfLateChanges(AttributeChanges changes) {
        if (!changes.written().isEmpty() || !changes.removed().isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "Changes of the attributes {0} came after session {1} was invalidated, renamed or expired"
                            + " on another node; they are not kept",
                    new Object[] {union(changes), key});
        }
    }

    private static Set<String> union(AttributeChanges changes) {
        var names = new HashSet<>(changes.written().keySet());
        names.addAll(changes.removed());
        return names;
    }
}
