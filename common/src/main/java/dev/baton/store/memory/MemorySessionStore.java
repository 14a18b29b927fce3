package dev.baton.store.memory;

import dev.baton.session.Bytes;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionField;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionLock;
import dev.baton.session.SessionMetadata;
import dev.baton.store.SessionStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Sessions in a map. One lock guards all of them. */
public final class MemorySessionStore implements SessionStore {
    private final InstantSource clock;
    private final Map<SessionKey, MemorySession> sessions = new HashMap<>();
    private long lastVersion;

    /** Makes an empty store that tells the time by the clock. */
    public MemorySessionStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized OpenOutcome open(
            SessionKey key, long knownVersion, String knownUid, Optional<SessionLock> lock) {
        var session = sessions.get(key);
        var now = now();
        if (session == null || session.isExpired(now)) {
            return new OpenOutcome.Absent();
        }
        if (lock.isPresent() && !session.lock(lock.get(), now)) {
            return new OpenOutcome.Locked();
        }
        var sameSession = session.uid().equals(knownUid);
        var outcome = sameSession && session.version() == knownVersion
                ? new OpenOutcome.Unchanged(session.metadata())
                : new OpenOutcome.Opened(session.newerThan(sameSession ? knownVersion : 0));
        session.access(now);
        return outcome;
    }

    @Override
    public synchronized SaveOutcome create(
            SessionKey key, SessionMetadata metadata, Map<SessionField, Bytes> fields, Optional<SessionLock> lock) {
        var present = sessions.get(key);
        if (present != null) {
            return present.uid().equals(metadata.uid())
                    ? new SaveOutcome.Saved(present.version(), 0)
                    : new SaveOutcome.IdTaken();
        }
        lastVersion++;
        var session = new MemorySession(lastVersion, metadata, fields, now());
        lock.ifPresent(shown -> session.lock(shown, now()));
        sessions.put(key, session);
        return new SaveOutcome.Saved(lastVersion, 0);
    }

    @Override
    public synchronized SaveOutcome commit(SessionKey key, String uid, SessionDelta delta, Optional<SessionLock> lock) {
        return find(key, uid).map(session -> merge(session, delta, lock)).orElseGet(SaveOutcome.Gone::new);
    }

    @Override
    public synchronized SaveOutcome rename(SessionKey from, String newId, String uid) {
        var to = from.withId(newId);
        var renamed = find(to, uid);
        if (renamed.isEmpty()) {
            renamed = find(from, uid);
            if (renamed.isPresent() && sessions.putIfAbsent(to, renamed.get()) != null) {
                return new SaveOutcome.IdTaken();
            }
            renamed.ifPresent(session -> sessions.remove(from));
        }
        return renamed.<SaveOutcome>map(session -> new SaveOutcome.Saved(session.version(), session.version()))
                .orElseGet(SaveOutcome.Gone::new);
    }

    @Override
    public synchronized boolean delete(SessionKey key, String uid) {
        return find(key, uid).map(session -> sessions.remove(key)).isPresent();
    }

    @Override
    public void endExpired(String application, String claimant, Consumer<ExpiredSession> receiver) {
        claim(application, claimant).forEach(expired -> {
            receiver.accept(expired);
            removeClaimed(expired.key(), claimant);
        });
    }

    @Override
    public void close() {}

    private SaveOutcome merge(MemorySession session, SessionDelta delta, Optional<SessionLock> lock) {
        if (lock.isPresent() && !session.renewLock(lock.get(), now())) {
            return new SaveOutcome.LockLost();
        }
        var before = session.version();
        if (!delta.isEmpty()) {
            lastVersion++;
        }
        session.merge(delta.isEmpty() ? before : lastVersion, delta, now());
        return new SaveOutcome.Saved(session.version(), before);
    }

    private synchronized List<ExpiredSession> claim(String application, String claimant) {
        var now = now();
        var claimed = new ArrayList<ExpiredSession>();
        sessions.forEach((key, session) -> {
            if (key.application().equals(application) && session.isExpired(now) && session.claim(claimant, now)) {
                claimed.add(new ExpiredSession(key, session.newerThan(0)));
            }
        });
        return claimed;
    }

    private synchronized void removeClaimed(SessionKey key, String claimant) {
        sessions.computeIfPresent(key, (same, session) -> session.isClaimedBy(claimant) ? null : session);
    }

    private Optional<MemorySession> find(SessionKey key, String uid) {
        return Optional.ofNullable(sessions.get(key))
                .filter(session -> session.uid().equals(uid) && !session.isClaimed());
    }

    /** Stores keep milliseconds; so does the reference. */
    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
