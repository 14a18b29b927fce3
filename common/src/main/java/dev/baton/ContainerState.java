package dev.baton;

import dev.baton.session.Bytes;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionField;
import dev.baton.session.SessionField.Owner;
import dev.baton.session.StoredSession;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a container keeps of a session beside its attributes, sealed, and what of it is to be saved. Thread-safe. */
final class ContainerState {
    private final Map<SessionField, Bytes> fields = new HashMap<>();
    private final Set<SessionField> changed = new HashSet<>();

    synchronized Optional<Bytes> get(String name) {
        return find(SessionField.container(name));
    }

    synchronized void set(String name, Optional<Bytes> state) {
        var field = SessionField.container(name);
        if (!state.equals(find(field))) {
            state.ifPresentOrElse(content -> fields.put(field, content), () -> fields.remove(field));
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

    private Optional<Bytes> find(SessionField field) {
        return Optional.ofNullable(fields.get(field));
    }
}
