package dev.baton;

import dev.baton.SessionContents.Changes;
import dev.baton.codec.SessionCodec;
import dev.baton.session.Migration;
import dev.baton.session.NodeLogger;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionException;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionLock;
import dev.baton.session.SessionLockedException;
import dev.baton.session.SessionMetadata;
import dev.baton.session.StoreUnavailableException;
import dev.baton.session.StoredSession;
import dev.baton.session.UnreadableSessionException;
import dev.baton.tracking.AttributeFilter;
import dev.baton.tracking.AttributeLog;
import dev.baton.tracking.TrackedAttributes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A live session of this node: the attributes, and what the store has of them. Stays in memory between requests as a
 * near copy, which no request uses before {@link #refresh} has asked the store for what is newer.
 *
 * <p>Safe for use by many threads; the requests of one session on one node share it. One lock lets one of its store
 * operations run at a time, so that a later state never overtakes an earlier one on its way to the store.
 */
public final class TrackedSession {
    private static final Logger LOG = NodeLogger.of(TrackedSession.class);

    private final SessionInStore inStore;
    private final SessionContents contents;
    private final KeptChanges kept;
    private final StoreTurn turn = new StoreTurn();
    private final SessionUse use = new SessionUse();

    private volatile boolean gone;

    /**
     * Makes the live session of one that is in the store, or is to be.
     *
     * @param keptSessions where to note that changes are on this node alone; empty if they may not be
     */
    TrackedSession(
            SessionInStore inStore,
            SessionCodec codecs,
            AttributeFilter filter,
            AttributeLog log,
            Optional<KeptSessions> keptSessions) {
        this.inStore = inStore;
        this.contents =
                new SessionContents(codecs, filter, log, inStore.metadata().maxInactive(), this::commitOutsideRequests);
        this.kept = new KeptChanges(this, inStore, contents, keptSessions);
    }

    /** Returns the key under which all nodes know the session now. */
    public SessionKey key() {
        return inStore.key();
    }

    /** Returns what was known of the session when it was last opened. */
    public SessionMetadata metadata() {
        return inStore.metadata();
    }

    /** Returns the attributes in the shape that containers keep them in. */
    public TrackedAttributes attributes() {
        return contents.attributes();
    }

    /** Says who is to be told of attributes that come from the store or leave for it, from now on. */
    public void tell(Migration migration) {
        attributes().tell(migration);
    }

    /** Returns how long the session lives after its last use; zero or less means for ever. */
    public Duration maxInactive() {
        return contents.maxInactive();
    }

    /** Changes how long the session lives after its last use, for every node with the next commit. */
    public void setMaxInactive(Duration newMaxInactive) {
        if (!newMaxInactive.equals(maxInactive())) {
            contents.setMaxInactive(newMaxInactive);
            commitOutsideRequests();
        }
    }

    /** Returns what the container keeps beside the attributes. */
    public ContainerState containerState() {
        return contents.containerState();
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
            attributes().release();
        }
    }

    /** Tells whether the session has to stay in memory: a request uses it, or it has changes that only this node has. */
    public boolean isInUse() {
        return use.isPresent() || kept.arePresent();
    }

    /**
     * Brings a near copy up to date for a request, and starts the session's time to live anew. If the settings say so, it
     * is as it is while the store does not answer.
     *
     * @param newHolder the request
     * @return whether the session is still alive
     * @throws StoreUnavailableException if the store does not answer in time
     * @throws SessionLockedException if another request has the session
     */
    public boolean refresh(SessionHolder newHolder) {
        return turn.take(() -> {
            try {
                settle();
                if (!gone && !isNew()) {
                    open(newHolder);
                }
            } catch (StoreUnavailableException e) {
                if (!kept.areWanted() || use.isIdleFor(maxInactive())) {
                    throw e;
                }
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
            if (use.isPresent()
                    && !kept.arePresent()
                    && !gone
                    && !isNew()
                    && inStore.isUntoldFor(SessionInStore.QUARTER, maxInactive())) {
                gone = inStore.save(SessionDelta.NOTHING, maxInactive(), Optional.empty()) instanceof SaveOutcome.Gone;
            }
            return gone;
        });
    }

    /** Tells whether the session has expired unless another node uses it: no request is using it here. */
    public boolean isOutlived() {
        return !isInUse() && inStore.isUntoldFor(1, maxInactive()) && use.isIdleFor(maxInactive());
    }

    /**
     * Saves what has changed since the last commit, if anything has: for every node when this returns, unless the outcome
     * is {@code Kept}.
     *
     * @return the outcome; {@code Saved} also if there was nothing to save, {@code LockLost} only then
     * @throws StoreUnavailableException if the store does not answer in time; the changes stay to be saved
     * @throws SessionLockedException if the request that holds the session has lost its lock to another
     */
    public SaveOutcome commit() {
        return turn.take(() -> {
            if (kept.arePresent()) {
                return commitWithKept();
            }
            return gone ? new SaveOutcome.Gone() : commitChanges();
        });
    }

    /** Tells whether something was put, removed or set since the last commit; does not look for changes in place. */
    public boolean hasAssignments() {
        return isNew() || contents.hasAssignments();
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
            settle();
            var outcome = inStore.rename(newId);
            if (!(outcome instanceof SaveOutcome.Saved)) {
                gone = outcome instanceof SaveOutcome.Gone;
                throw new IllegalStateException("The session " + key() + " can't be renamed: "
                        + (gone ? "it is gone" : "the new id belongs to another session"));
            }
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
            settle();
            var removed = !gone && inStore.delete();
            gone = true;
            return removed;
        });
    }

    boolean isNew() {
        return inStore.isNew();
    }

    /** Saves what is kept here alone, if the store answers; the end of a request that uses the session does, too. */
    void saveKept() {
        if (!use.isPresent()) {
            turn.take(this::settle);
        }
    }

    /** Notes that a request has the session's lock, or gets it when the session is created. */
    void beHeldBy(SessionHolder newHolder) {
        if (newHolder.lock().isPresent()) {
            inStore.beHeldBy(newHolder);
            newHolder.has(this);
        }
    }

    /** Shows the lock to the store if the request has it. */
    void updateLock(SessionHolder presentHolder, Optional<SessionLock> lock) {
        try {
            turn.take(() -> {
                var isHeld = inStore.isHeldBy(presentHolder) && !gone;
                return isHeld ? inStore.save(SessionDelta.NOTHING, maxInactive(), lock) : inStore.nothingToSave();
            });
        } catch (SessionException e) {
            LOG.log(Level.DEBUG, "The lock of session {0} is as it was: {1}", key(), e.getMessage());
        }
    }

    /** Notes that the request has ended that had the lock, and gives it free if no commit has. */
    void release(SessionHolder formerHolder) {
        updateLock(formerHolder, formerHolder.lock());
        inStore.forget(formerHolder);
    }

    void markGone() {
        turn.take(() -> {
            gone = true;
            if (kept.arePresent()) {
                kept.giveUp("has expired");
            }
            return gone;
        });
    }

    /** Takes over what an expired session had at its end, if this is a copy of it. */
    boolean end(StoredSession expired) {
        return turn.take(() -> {
            var isSame = !gone
                    && !isNew()
                    && expired.metadata().uid().equals(metadata().uid());
            if (isSame) {
                takeOver(expired);
            }
            return isSame;
        });
    }

    void takeOver(StoredSession session) {
        contents.takeOver(session);
        inStore.took(session);
    }

    private void open(SessionHolder newHolder) {
        var outcome = inStore.open(newHolder.lock());
        if (outcome instanceof OpenOutcome.Locked) {
            throw new SessionLockedException("Another request has session " + key());
        } else if (outcome instanceof OpenOutcome.Opened opened) {
            takeOver(opened.session());
        } else if (outcome instanceof OpenOutcome.Unchanged unchanged) {
            inStore.touched(unchanged.metadata());
        } else {
            gone = true;
        }
        if (!gone) {
            beHeldBy(newHolder);
        }
    }

    private SaveOutcome commitChanges() {
        var lockBefore = inStore.lock();
        var changes = contents.changes();
        try {
            return committed(inStore.saveIfNeeded(changes.delta(), maxInactive(), lockBefore), changes);
        } catch (StoreUnavailableException e) {
            kept.tried(changes);
            return kept.keep(changes.delta(), e);
        }
    }

    private SaveOutcome committed(SaveOutcome outcome, Changes changes) {
        if (outcome instanceof SaveOutcome.Saved) {
            contents.saved(changes);
        } else if (outcome instanceof SaveOutcome.Gone) {
            gone = true;
            warnOfLateChanges(changes.names());
        } else if (outcome instanceof SaveOutcome.LockLost && !changes.delta().isEmpty()) {
            throw new SessionLockedException(
                    "This request was away for longer than its lease, and another has had session " + key() + " since");
        }
        return outcome;
    }

    /** Saves the changes with those that are kept here, or keeps them, too. */
    private SaveOutcome commitWithKept() {
        KeptChanges.End end;
        try {
            end = settle();
        } catch (StoreUnavailableException e) {
            return kept.keep(contents.changes().delta(), e);
        }
        return switch (end) {
            case SAVED -> inStore.nothingToSave();
            case GONE -> new SaveOutcome.Gone();
            case OVERTAKEN ->
                throw new StoreUnavailableException(
                        "session " + key() + " was changed on another node while the store did not answer this one",
                        null);
        };
    }

    private KeptChanges.End settle() {
        try {
            var end = kept.settle();
            gone |= end == KeptChanges.End.GONE;
            return end;
        } catch (UnreadableSessionException e) {
            gone = true;
            kept.giveUp("can't be read any more");
            throw e;
        }
    }

    private void commitOutsideRequests() {
        // A session that is not stored yet is being created by a request that has not begun to use it.
        if ((isNew() && !kept.arePresent()) || gone) {
            return;
        }
        if (!use.isPresent()) {
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

    private void warnOfLateChanges(Set<String> names) {
        if (!names.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "Changes of the attributes {0} came after session {1} was invalidated, renamed or expired"
                            + " on another node; they are not kept",
                    new Object[] {names, key()});
        }
    }
}
