package dev.baton.session;

import java.util.Map;
import java.util.Set;

/**
 * A session as the store has it, or what of it is newer than the version that was asked for.
 *
 * @param version grows with every change; never used again by a session that is recreated under the same id
 * @param metadata what is known of the session beside its fields
 * @param fields the encoded fields: all of them, or those written since the version that was asked for
 * @param names the names of all fields that the session has
 */
public record StoredSession(
        long version, SessionMetadata metadata, Map<SessionField, Bytes> fields, Set<SessionField> names) {

    /** Copies the collections. */
    public StoredSession {
        fields = Map.copyOf(fields);
        names = Set.copyOf(names);
    }
}
