package dev.baton;

import dev.baton.codec.SessionCodec;
import dev.baton.session.Bytes;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionField;
import dev.baton.session.SessionField.Owner;
import dev.baton.session.StoredSession;
import dev.baton.tracking.AttributeChanges;
import dev.baton.tracking.AttributeFilter;
import dev.baton.tracking.AttributeLog;
import dev.baton.tracking.TrackedAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a live session has on this node, and what of that the store does not have yet. Thread-safe. */
final class SessionContents {
    /**
     * What is to be saved, as of the moment that it was asked.
     *
     * @param ofAttributes what the application has changed
     * @param delta all of it, as the store takes it
     */
    record Changes(AttributeChanges ofAttributes, SessionDelta delta) {
        /** Returns the names of the attributes that were changed. */
        Set<String> names() {
            var names = new HashSet<>(ofAttributes.written().keySet());
            names.addAll(ofAttributes.removed());
            return names;
        }
    }

    private final SessionCodec codecs;
    private final TrackedAttributes attributes;
    private final ContainerState containerState;
    private volatile Duration maxInactive;
    private volatile Duration storedMaxInactive;

    SessionContents(
            SessionCodec codecs,
            AttributeFilter filter,
            AttributeLog log,
            Duration maxInactive,
            Runnable onAssignment) {
        this.codecs = codecs;
        this.maxInactive = maxInactive;
        this.storedMaxInactive = maxInactive;
        this.containerState = new ContainerState(codecs, log);
        this.attributes = new TrackedAttributes(codecs, filter, log, onAssignment);
    }

    TrackedAttributes attributes() {
        return attributes;
    }

    ContainerState containerState() {
        return containerState;
    }

    Duration maxInactive() {
        return maxInactive;
    }

    void setMaxInactive(Duration newMaxInactive) {
        maxInactive = newMaxInactive;
    }

    /** Tells whether something was put, removed or set since the last save; does not look for changes in place. */
    boolean hasAssignments() {
        return !maxInactive.equals(storedMaxInactive) || containerState.isChanged() || attributes.hasAssignments();
    }

    Changes changes() {
        var changes = attributes.changes();
        var written = new HashMap<SessionField, Bytes>();
        var removed = new HashSet<SessionField>();
        changes.written().forEach((name, value) -> {
            var field = SessionField.attribute(name);
            written.put(field, codecs.seal(field, value));
        });
        changes.removed().forEach(name -> removed.add(SessionField.attribute(name)));
        containerState.addChangesTo(written, removed);
        var newMaxInactive = Optional.of(maxInactive).filter(value -> !value.equals(storedMaxInactive));
        return new Changes(changes, new SessionDelta(written, removed, newMaxInactive));
    }

    /** Notes that the store has the changes. Those made after they were asked for stay to be saved. */
    void saved(Changes changes) {
        attributes.saved(changes.ofAttributes());
        containerState.saved(changes.delta());
        changes.delta().maxInactive().ifPresent(value -> storedMaxInactive = value);
    }

    /** Notes that the store may or may not have the changes: they stay to be saved. */
    void uncertain(Changes changes) {
        attributes.uncertain(changes.ofAttributes());
    }

    /** Takes over what is newer in the store, except what this node has changed. */
    void takeOver(StoredSession session) {
        containerState.refresh(session);
        attributes.refresh(contentsOfAttributes(session), namesOfAttributes(session));
        takeOverMaxInactive(session);
    }

    /** Takes over all that the store has, whatever this node has changed. */
    void restart(StoredSession session) {
        containerState.restart(session);
        attributes.restart(contentsOfAttributes(session));
        maxInactive = storedMaxInactive;
        takeOverMaxInactive(session);
    }

    private void takeOverMaxInactive(StoredSession session) {
        var isChanged = !maxInactive.equals(storedMaxInactive);
        storedMaxInactive = session.metadata().maxInactive();
        maxInactive = isChanged ? maxInactive : storedMaxInactive;
    }

    private static Map<String, Bytes> contentsOfAttributes(StoredSession session) {
        var contents = new HashMap<String, Bytes>();
        session.fields().forEach((field, content) -> {
            if (field.owner() == Owner.APPLICATION) {
                contents.put(field.name(), content);
            }
        });
        return contents;
    }

    private static Set<String> namesOfAttributes(StoredSession session) {
        return session.names().stream()
                .filter(field -> field.owner() == Owner.APPLICATION)
                .map(SessionField::name)
                .collect(Collectors.toSet());
    }
}
