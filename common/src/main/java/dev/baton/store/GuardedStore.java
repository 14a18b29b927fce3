package dev.baton.store;

import dev.baton.session.Bytes;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionField;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionLock;
import dev.baton.session.SessionMetadata;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Keeps threads from waiting for a store, or for one of its servers, that does not answer. */
public final class GuardedStore implements SessionStore {
    /** Stands for what needs every server. */
    private static final String ALL = "";

    private final SessionStore store;
    private final String name;
    private final Function<SessionKey, String> serverOf;
    private final Map<String, Outage> outages = new ConcurrentHashMap<>();

    /**
     * Guards a store.
     *
     * @param name by which the operator knows it
     * @param serverOf names the server that has a session, among those that can fail one by one
     */
    public GuardedStore(String name, SessionStore store, Function<SessionKey, String> serverOf) {
        this.name = name;
        this.store = store;
        this.serverOf = serverOf;
    }

    @Override
    public OpenOutcome open(SessionKey key, long knownVersion, String knownUid, Optional<SessionLock> lock) {
        return outage(serverOf.apply(key)).ask(() -> store.open(key, knownVersion, knownUid, lock));
    }

    @Override
    public SaveOutcome create(
            SessionKey key, SessionMetadata metadata, Map<SessionField, Bytes> fields, Optional<SessionLock> lock) {
        return outage(serverOf.apply(key)).ask(() -> store.create(key, metadata, fields, lock));
    }

    @Override
    public SaveOutcome commit(SessionKey key, String uid, SessionDelta delta, Optional<SessionLock> lock) {
        return outage(serverOf.apply(key)).ask(() -> store.commit(key, uid, delta, lock));
    }

    @Override
    public SaveOutcome rename(SessionKey from, String newId, String uid) {
        return outage(serverOf.apply(from)).ask(() -> store.rename(from, newId, uid));
    }

    @Override
    public boolean delete(SessionKey key, String uid) {
        return outage(serverOf.apply(key)).ask(() -> store.delete(key, uid));
    }

    @Override
    public void endExpired(String application, String claimant, Consumer<ExpiredSession> receiver) {
        outage(ALL).ask(() -> {
            store.endExpired(application, claimant, receiver);
            return application;
        });
    }

    @Override
    public void close() {
        store.close();
    }

    private Outage outage(String server) {
        return outages.computeIfAbsent(server, any -> new Outage(any.isEmpty() ? name : name + " (" + any + ")"));
    }
}
