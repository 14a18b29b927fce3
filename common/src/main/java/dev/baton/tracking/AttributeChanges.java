package dev.baton.tracking;

import dev.baton.codec.EncodedValue;
import java.util.Map;
import java.util.Set;

/**
 * What the application changed in a session's attributes since they were last saved, as of the moment that it was
 * asked.
 *
 * @param written the attributes to store, encoded but not sealed
 * @param removed the attributes to remove
 * @param assignments for each of both, which assignment it is
 */
public record AttributeChanges(
        Map<String, EncodedValue> written, Set<String> removed, Map<String, Integer> assignments) {

    /** Copies the collections. */
    public AttributeChanges {
        written = Map.copyOf(written);
        removed = Set.copyOf(removed);
        assignments = Map.copyOf(assignments);
    }
}
