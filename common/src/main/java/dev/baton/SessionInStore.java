package dev.baton;

import dev.baton.session.Bytes;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionField;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionLock;
import dev.baton.session.SessionMetadata;
import dev.baton.session.StoredSession;
import dev.baton.store.SessionStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a node knows of a session in the store: its key, which version the node has, whether a request of the node has its
 * lock, and when the store last heard of it. One thread at a time uses the store through it; all may read.
 */
final class SessionInStore {
    /** A request that has used this share of the time to live without a word to the store starts it anew. */
    static final int QUARTER = 4;

    private final SessionStore store;

    private volatile SessionKey key;
    private volatile SessionMetadata metadata;
    private volatile long version;
    private volatile SessionHolder holder = SessionHolder.NONE;
    private volatile boolean released;
    private volatile long toldNanos = System.nanoTime();

    /** Begins with a session that the store does not have yet. */
    SessionInStore(SessionStore store, SessionKey key, SessionMetadata metadata) {
        this.store = store;
        this.key = key;
        this.metadata = metadata;
    }

    SessionKey key() {
        return key;
    }

    /** Returns what was known of the session when it was last opened, or made. */
    SessionMetadata metadata() {
        return metadata;
    }

    long version() {
        return version;
    }

    /** Tells whether the store is not known to have the session. */
    boolean isNew() {
        return version == 0;
    }

    /** Opens it for a request; what is newer is to be {@link #took taken} by the caller. */
    OpenOutcome open(Optional<SessionLock> lock) {
        return told(store.open(key, version, metadata.uid(), lock));
    }

    /** Opens it with all of its fields. */
    OpenOutcome openWhole() {
        return told(store.open(key, 0, ""));
    }

    /** Notes that the node has what was opened. */
    void took(StoredSession session) {
        metadata = session.metadata();
        version = session.version();
    }

    /** Notes that it was opened, and that the node has it all. */
    void touched(SessionMetadata newMetadata) {
        metadata = newMetadata;
    }

    /** Creates the session, or merges the delta into it; shows the lock, which gives it free if its lease is zero. */
    SaveOutcome save(SessionDelta delta, Duration maxInactive, Optional<SessionLock> lock) {
        var outcome =
                isNew() ? create(delta.written(), maxInactive, lock) : store.commit(key, metadata.uid(), delta, lock);
        toldNanos = System.nanoTime();
        released = outcome instanceof SaveOutcome.LockLost
                || lock.filter(shown -> shown.lease().isZero()).isPresent();
        if (outcome instanceof SaveOutcome.Saved saved && saved.previousVersion() == version) {
            // Otherwise somebody else's change lies between, and the next opening is to bring it.
            version = saved.version();
        }
        return outcome;
    }

    /**
     * Saves the delta if it changes anything, if that gives the lock free, or so that the session lives on.
     *
     * @param lock as it was before the delta was looked for: the request that has it may have got ready since, and what
     *     it changed last is not in the delta then, so that the lock is not to be given free
     */
    SaveOutcome saveIfNeeded(SessionDelta delta, Duration maxInactive, Optional<SessionLock> lock) {
        var isNeeded = isNew() || !delta.isEmpty() || isToBeReleased(lock) || isUntoldFor(QUARTER, maxInactive);
        return isNeeded ? save(delta, maxInactive, lock) : nothingToSave();
    }

    /** What there is to say if the store has everything. */
    SaveOutcome nothingToSave() {
        return new SaveOutcome.Saved(version, version);
    }

    /** Tells whether this share of the time to live, one in so many, has passed since the store heard of the session. */
    boolean isUntoldFor(int share, Duration maxInactive) {
        return SessionUse.isOver(toldNanos, TimeUnit.NANOSECONDS.convert(maxInactive) / share);
    }

    /** Moves it to another id, if the store has it. */
    SaveOutcome rename(String newId) {
        var outcome = isNew() ? new SaveOutcome.Saved(0, 0) : store.rename(key, newId, metadata.uid());
        if (outcome instanceof SaveOutcome.Saved) {
            key = key.withId(newId);
        }
        return outcome;
    }

    /** Removes it; returns whether this call did. */
    boolean delete() {
        return isNew() || store.delete(key, metadata.uid());
    }

    /** Notes that a request has the lock, or gets it when the session is created. */
    void beHeldBy(SessionHolder newHolder) {
        released = false;
        holder = newHolder;
    }

    /** Returns what to show to the store; empty if no request of the node has the lock. */
    Optional<SessionLock> lock() {
        return holder.lock();
    }

    boolean isHeldBy(SessionHolder request) {
        return holder == request && !released && !isNew();
    }

    void forget(SessionHolder formerHolder) {
        if (holder == formerHolder) {
            holder = SessionHolder.NONE;
        }
    }

    private boolean isToBeReleased(Optional<SessionLock> lock) {
        return lock.filter(shown -> shown.lease().isZero()).isPresent() && !released;
    }

    private SaveOutcome create(Map<SessionField, Bytes> fields, Duration maxInactive, Optional<SessionLock> lock) {
        var created = new SessionMetadata(metadata.uid(), metadata.created(), metadata.lastAccessed(), maxInactive);
        return store.create(key, created, fields, lock);
    }

    private OpenOutcome told(OpenOutcome outcome) {
        toldNanos = System.nanoTime();
        // Another session that has got the id meanwhile is none for this node.
        return outcome instanceof OpenOutcome.Opened opened
                        && !opened.session().metadata().uid().equals(metadata.uid())
                ? new OpenOutcome.Absent()
                : outcome;
    }
}
