package dev.baton.store.memcached;

import dev.baton.session.Bytes;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionField;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionLock;
import dev.baton.session.SessionMetadata;
import dev.baton.store.SessionStore;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Notes the keys of all sessions, since Memcached's own list of them is not complete. */
record KnownKeys(SessionStore store, Set<SessionKey> keys) implements SessionStore {

    @Override
    public OpenOutcome open(SessionKey key, long knownVersion, String knownUid, Optional<SessionLock> lock) {
        return store.open(key, knownVersion, knownUid, lock);
    }

    @Override
    public SaveOutcome create(
            SessionKey key, SessionMetadata metadata, Map<SessionField, Bytes> fields, Optional<SessionLock> lock) {
        keys.add(key);
        return store.create(key, metadata, fields, lock);
    }

    @Override
    public SaveOutcome commit(SessionKey key, String uid, SessionDelta delta, Optional<SessionLock> lock) {
        return store.commit(key, uid, delta, lock);
    }

    @Override
    public SaveOutcome rename(SessionKey from, String newId, String uid) {
        keys.add(from.withId(newId));
        return store.rename(from, newId, uid);
    }

    @Override
    public boolean delete(SessionKey key, String uid) {
        return store.delete(key, uid);
    }

    @Override
    public void endExpired(String application, String claimant, Consumer<ExpiredSession> receiver) {
        store.endExpired(application, claimant, receiver);
    }

    @Override
    public void close() {
        store.close();
    }
}
