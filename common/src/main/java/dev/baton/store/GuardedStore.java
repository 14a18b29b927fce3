package dev.baton.store;

import dev.baton.session.Bytes;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionField;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionMetadata;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Keeps threads from waiting for a store that does not answer. For stores on one server, or that are down as a whole: of
 * several servers among which sessions are divided, each needs a guard of its own.
 */
public final class GuardedStore implements SessionStore {
    private final SessionStore store;
    private final Outage outage;

    /** Guards a store that the operator knows by this name. */
    public GuardedStore(String name, SessionStore store) {
        this.store = store;
        this.outage = new Outage(name);
    }

    @Override
    public OpenOutcome open(SessionKey key, long knownVersion, String knownUid) {
        return outage.ask(() -> store.open(key, knownVersion, knownUid));
    }

    @Override
    public SaveOutcome create(SessionKey key, SessionMetadata metadata, Map<SessionField, Bytes> fields) {
        return outage.ask(() -> store.create(key, metadata, fields));
    }

    @Override
    public SaveOutcome commit(SessionKey key, String uid, SessionDelta delta) {
        return outage.ask(() -> store.commit(key, uid, delta));
    }

    @Override
    public SaveOutcome rename(SessionKey from, String newId, String uid) {
        return outage.ask(() -> store.rename(from, newId, uid));
    }

    @Override
    public boolean delete(SessionKey key, String uid) {
        return outage.ask(() -> store.delete(key, uid));
    }

    @Override
    public void endExpired(String application, String claimant, Consumer<ExpiredSession> receiver) {
        outage.ask(() -> {
            store.endExpired(application, claimant, receiver);
            return application;
        });
    }

    @Override
    public void close() {
        store.close();
    }
}
