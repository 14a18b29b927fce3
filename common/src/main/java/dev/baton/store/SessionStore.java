package dev.baton.store;

import dev.baton.session.Bytes;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionField;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionLock;
import dev.baton.session.SessionMetadata;
import dev.baton.session.StoreUnavailableException;
import dev.baton.session.StoredSession;
import dev.baton.session.UnreadableSessionException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Holds the sessions of many applications for many nodes. The store is authoritative: what it does not have does not
 * exist, and its clock alone decides when a session has expired.
 *
 * <p>Each method is one atomic step: another node sees all of it or nothing. A session is alive from {@link #create}
 * until it is deleted, or until {@code maxInactive} has passed since it was last created, opened or committed. A session
 * that has expired is not opened any more; it stays for {@link #endExpired} until a grace period is over.
 *
 * <p>Who shows a {@link SessionLock} has the session's lock when a method succeeds, for its lease from then on. The lock
 * keeps only those from the session who show one too; it neither hides the session from others nor keeps it alive.
 *
 * <p>Stores are used by many threads at once. Every method throws {@link StoreUnavailableException} within a bounded
 * time if the outcome can't be known, and {@link UnreadableSessionException} if what is stored under the key can't be a
 * session.
 */
public interface SessionStore extends AutoCloseable {
    /** How long an expired session stays readable for {@link #endExpired}. */
    Duration EXPIRY_GRACE = Duration.ofMinutes(5);

    /** How long a session whose end has begun is its claimant's alone. */
    Duration CLAIM_LEASE = Duration.ofMinutes(2);

    /** How long a lock that is free is kept for an owner that has asked for it in vain; it asks more often than that. */
    Duration LOCK_PATIENCE = Duration.ofMillis(200);

    /**
     * Opens a session for a request: reads what is newer than the version that the caller has, and starts the time to
     * live anew. Takes the lock if one is shown; answers {@code Locked} if another owner has it, or, in a store that
     * knows who asks in vain, is the next to have it. That does nothing else.
     *
     * @param knownVersion the version of the caller's copy; 0 if it has none
     * @param knownUid the internal id of the caller's copy; ignored if the version is 0
     */
    OpenOutcome open(SessionKey key, long knownVersion, String knownUid, Optional<SessionLock> lock);

    /** Opens a session whether somebody has its lock or not. */
    default OpenOutcome open(SessionKey key, long knownVersion, String knownUid) {
        return open(key, knownVersion, knownUid, Optional.empty());
    }

    /**
     * Stores a new session. Storing it again, because the answer was lost, has no further effect.
     *
     * @return {@code Saved}, or {@code IdTaken} if there is a session of that key
     */
    SaveOutcome create(
            SessionKey key, SessionMetadata metadata, Map<SessionField, Bytes> fields, Optional<SessionLock> lock);

    /** Stores a new session whose lock nobody has. */
    default SaveOutcome create(SessionKey key, SessionMetadata metadata, Map<SessionField, Bytes> fields) {
        return create(key, metadata, fields, Optional.empty());
    }

    /**
     * Merges a delta into the session and starts the time to live anew. Fields that the delta does not name stay as
     * they are. An empty delta is no new version.
     *
     * <p>An owner of the lock so renews its lease, or gives it free. That it was the last who had the lock is enough, so
     * an owner that was late or has given it free may commit until another takes it.
     *
     * @return {@code Saved}, {@code Gone} if the key has no session of that internal id, or {@code LockLost} if a lock is
     *     shown that another owner was the last to have
     */
    SaveOutcome commit(SessionKey key, String uid, SessionDelta delta, Optional<SessionLock> lock);

    /** Merges a delta into the session whether somebody has its lock or not. */
    default SaveOutcome commit(SessionKey key, String uid, SessionDelta delta) {
        return commit(key, uid, delta, Optional.empty());
    }

    /**
     * Moves a session to another id. At no moment does neither id, or do both, answer. Moving it
     * again, because the answer was lost, has no further effect.
     *
     * @return {@code Saved}, {@code Gone} if the old id has no session of that internal id, or {@code IdTaken} if the
     *     new id has one
     */
    SaveOutcome rename(SessionKey from, String newId, String uid);

    /**
     * Removes a session for every node. A later commit to it answers {@code Gone}.
     *
     * @return whether this call is the one that ended it
     */
    boolean delete(SessionKey key, String uid);

    /**
     * Ends the sessions of an application that have expired: hands each to one caller in the fleet, whose events are to
     * be fired then, and removes it when the receiver returns. From when it is handed out it is gone for everybody else.
     *
     * <p>A session whose removal is not known to have succeeded is handed to the same claimant again; one whose claimant
     * has not removed it in {@link #CLAIM_LEASE}, to the next who asks.
     *
     * @param claimant a word without blanks by which no other caller in the fleet goes
     */
    void endExpired(String application, String claimant, Consumer<ExpiredSession> receiver);

    /** Returns how many bytes the fields of one session may take together. */
    default long maxSessionBytes() {
        return Long.MAX_VALUE;
    }

    /**
     * Returns how many sessions of an application this node has missed since the start: ones that it had used, that had
     * neither ended nor expired, and that the store did not have any more.
     */
    default long lostSessions(String application) {
        return 0;
    }

    /** Releases connections and threads. */
    @Override
    void close();

    /** A session that has expired and that nobody can use any more: its events are the receiver's to fire. */
    record ExpiredSession(SessionKey key, StoredSession session) {}
}
