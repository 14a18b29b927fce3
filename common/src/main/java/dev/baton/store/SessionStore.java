package dev.baton.store;

import dev.baton.session.Bytes;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionField;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionMetadata;
import dev.baton.session.StoreUnavailableException;
import dev.baton.session.StoredSession;
import dev.baton.session.UnreadableSessionException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Holds the sessions of many applications for many nodes. The store is authoritative: what it does not have does not
 * exist, and its clock alone decides when a session has expired.
 *
 * <p>Each method is one atomic step: another node sees all of it or nothing. A session is alive from {@link #create}
 * until it is deleted, or until {@code maxInactive} has passed since it was last created, opened or committed. A session
 * that has expired is not opened any more; it stays for {@link #endExpired} until a grace period is over.
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

    /**
     * Opens a session for a request: reads what is newer than the version that the caller has, and starts the time to
     * live anew.
     *
     * @param knownVersion the version of the caller's copy; 0 if it has none
     * @param knownUid the internal id of the caller's copy; ignored if the version is 0
     */
    OpenOutcome open(SessionKey key, long knownVersion, String knownUid);

    /**
     * Stores a new session. Storing it again, because the answer was lost, has no further effect.
     *
     * @return {@code Saved}, or {@code IdTaken} if there is a session of that key
     */
    SaveOutcome create(SessionKey key, SessionMetadata metadata, Map<SessionField, Bytes> fields);

    /**
     * Merges a delta into the session and starts the time to live anew. Fields that the delta does not name stay as
     * they are.
     *
     * @return {@code Saved}, or {@code Gone} if the key has no session of that internal id
     */
    SaveOutcome commit(SessionKey key, String uid, SessionDelta delta);

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

    /** Releases connections and threads. */
    @Override
    void close();

    /** A session that has expired and that nobody can use any more: its events are the receiver's to fire. */
    record ExpiredSession(SessionKey key, StoredSession session) {}
}
