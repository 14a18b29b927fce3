package dev.baton;

import dev.baton.codec.EncodedValue;
import dev.baton.codec.SessionCodec;
import dev.baton.session.Bytes;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionField;
import dev.baton.session.SessionField.Owner;
import dev.baton.session.StoredSession;
import dev.baton.session.UnreadableSessionException;
import dev.baton.session.UnwritableAttributeException;
import dev.baton.tracking.AttributeLog;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a container keeps of a session beside its attributes, and what of it is to be saved. Thread-safe. */
public final class ContainerState {
    private final SessionCodec codecs;
    private final AttributeLog log;
    private final Map<SessionField, Bytes> fields = new HashMap<>();
    private final Set<SessionField> changed = new HashSet<>();

    ContainerState(SessionCodec codecs, AttributeLog log) {
        this.codecs = codecs;
        this.log = log;
    }

    /**
     * Returns what is kept under the name, in its stored form; compare it with the one seen before to know whether
     * another node has changed it.
     */
    public synchronized Optional<Bytes> get(String name) {
        return find(SessionField.container(name));
    }

    /** Decodes what {@link #get} returned; empty if it can't be read here, which is logged. */
    public Optional<Object> decode(String name, Bytes stored) {
        try {
            return Optional.of(codecs.decode(codecs.open(SessionField.container(name), stored)));
        } catch (UnreadableSessionException e) {
            log.unreadable(name, e);
            return Optional.empty();
        }
    }

    /**
     * Changes what is kept under the name, for every node with the next commit.
     *
     * @param state the new state, of types that all containers have; empty removes it, and so does one that can't be
     *     serialized, which is logged
     */
    public synchronized void set(String name, Optional<Object> state) {
        var field = SessionField.container(name);
        var encoded = state.flatMap(value -> encode(name, value));
        if (!encoded.equals(encoded(field))) {
            encoded.ifPresentOrElse(value -> fields.put(field, codecs.seal(field, value)), () -> fields.remove(field));
            changed.add(field);
        }
    }

    synchronized boolean isChanged() {
        return !changed.isEmpty();
    }

    /** Takes over what is newer in the store, except what this node has changed. */
    synchronized void refresh(StoredSession session) {
        fields.keySet().removeIf(field -> !session.names().contains(field) && !changed.contains(field));
        session.fields().forEach((field, content) -> {
            if (field.owner() == Owner.CONTAINER && !changed.contains(field)) {
                fields.put(field, content);
            }
        });
    }

    /** Takes over what the store has, whatever this node has changed. */
    synchronized void restart(StoredSession session) {
        fields.clear();
        changed.clear();
        refresh(session);
    }

    synchronized void addChangesTo(Map<SessionField, Bytes> written, Set<SessionField> removed) {
        for (var field : changed) {
            find(field).ifPresentOrElse(content -> written.put(field, content), () -> removed.add(field));
        }
    }

    /** Notes that the store has the delta; what was changed again meanwhile stays to be saved. */
    synchronized void saved(SessionDelta delta) {
        changed.removeIf(
                field -> find(field).equals(Optional.ofNullable(delta.written().get(field))));
    }

    private Optional<EncodedValue> encode(String name, Object state) {
        try {
            return Optional.of(codecs.encode(state));
        } catch (UnwritableAttributeException e) {
            log.unwritable(name, state, e);
            return Optional.empty();
        }
    }

    private Optional<EncodedValue> encoded(SessionField field) {
        try {
            return find(field).map(stored -> codecs.open(field, stored));
        } catch (UnreadableSessionException e) {
            // What can't be read is replaced.
            return Optional.empty();
        }
    }

    private Optional<Bytes> find(SessionField field) {
        return Optional.ofNullable(fields.get(field));
    }
}
