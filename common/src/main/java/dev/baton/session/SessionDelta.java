package dev.baton.session;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a request changed in a session. Fields that it does not name stay as they are in the store.
 *
 * @param written the encoded fields to add or replace
 * @param removed the fields to remove
 * @param maxInactive the new time to live between uses, if it changed
 */
public record SessionDelta(
        Map<SessionField, Bytes> written, Set<SessionField> removed, Optional<Duration> maxInactive) {

    /** What changes nothing, but is a use of the session. */
    public static final SessionDelta NOTHING = new SessionDelta(Map.of(), Set.of(), Optional.empty());

    /** Copies the collections. */
    public SessionDelta {
        written = Map.copyOf(written);
        removed = Set.copyOf(removed);
    }

    /** Tells whether there is nothing to save. */
    public boolean isEmpty() {
        return written.isEmpty() && removed.isEmpty() && maxInactive.isEmpty();
    }

    /** Returns the size in bytes of the fields to write. */
    public long contentBytes() {
        return written.values().stream().mapToLong(Bytes::size).sum();
    }
}
