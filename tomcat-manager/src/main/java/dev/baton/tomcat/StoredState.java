package dev.baton.tomcat;

import dev.baton.TrackedSession;
import dev.baton.session.Bytes;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that Tomcat keeps of a session beside its attributes: what this node has of it, and what the store has. Used
 * by one thread at a time, as the fields of Tomcat's own session are.
 *
 * @param <T> the type of the live value; an equal value is not stored again
 */
final class StoredState<T> {
    private final String name;
    private final Function<T, Optional<Object>> encoder;
    private final Function<Object, Optional<T>> decoder;
    private Optional<T> live = Optional.empty();
    private Optional<Bytes> stored = Optional.empty();

    /** Makes a state that neither this node nor the store has yet. */
    StoredState(String name, Function<T, Optional<Object>> encoder, Function<Object, Optional<T>> decoder) {
        this.name = name;
        this.encoder = encoder;
        this.decoder = decoder;
    }

    /**
     * Takes over what another node has stored.
     *
     * @return whether there was something newer
     */
    boolean refresh(TrackedSession session) {
        var newest = session.containerState().get(name);
        if (newest.equals(stored)) {
            return false;
        }
        stored = newest;
        live = newest.flatMap(bytes -> session.containerState().decode(name, bytes))
                .flatMap(decoder);
        return true;
    }

    /** Returns what was last stored or read. */
    Optional<T> live() {
        return live;
    }

    /** Sets what is stored with the next commit, if it differs. */
    void remember(Optional<T> value, TrackedSession session) {
        if (!value.equals(live)) {
            session.containerState().set(name, value.flatMap(encoder));
            live = value;
            stored = session.containerState().get(name);
        }
    }
}
