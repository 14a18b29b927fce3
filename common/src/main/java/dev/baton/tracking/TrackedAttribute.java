package dev.baton.tracking;

import dev.baton.session.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of a live session: what the store has of it, and what the application has. Guarded by the lock of its
 * {@link TrackedAttributes}.
 */
final class TrackedAttribute {

    /** A live object that the application may have changed, and how it was encoded when it had not. */
    record Watched(Object value, @Nullable Bytes unchanged) {}

    /** What the store has, as far as this node knows; null if nothing. */
    @Nullable
    Bytes stored;

    /** The live object; null if it is absent, or not decoded yet. */
    @Nullable
    Object value;

    /** How this node encodes {@link #value} as long as it is what the store has; null if it was put. */
    @Nullable
    Bytes unchanged;

    /** The stored bytes are to be decoded when the application asks. */
    boolean encoded;

    /** The application put or removed it, and the store does not have that yet. */
    boolean assigned;

    /** Counts the assignments, to notice one that is made while an earlier one is being saved. */
    int assignments;

    /** The application may hold {@link #value} and change it in place. */
    boolean handedOut;

    /** The value could not be encoded and stays on this node; null if there was no such. */
    @Nullable
    Refusal refusal;

    /** The stored bytes can't be decoded here: the attribute is absent for the application. */
    boolean unreadable;

    /** Objects that a running request may still change although the store has something newer. */
    final List<Watched> superseded = new ArrayList<>(0);

    boolean isPresent() {
        return value != null || (encoded && !unreadable);
    }

    boolean isEmpty() {
        return !isPresent() && stored == null && superseded.isEmpty();
    }

    void assign(@Nullable Object newValue) {
        value = newValue;
        unchanged = null;
        encoded = false;
        assigned = true;
        assignments++;
        handedOut = newValue != null && !ImmutableValues.contain(newValue);
        unreadable = false;
        superseded.clear();
    }

    /** Takes over what another node stored, unless this node has assigned the attribute meanwhile. */
    void replace(@Nullable Bytes newer) {
        stored = newer;
        if (assigned) {
            return;
        }
        if (handedOut && value != null) {
            superseded.add(new Watched(value, unchanged));
        }
        value = null;
        unchanged = null;
        encoded = newer != null;
        handedOut = false;
        refusal = null;
        unreadable = false;
    }

    /** Notes that the store now has the assignment that was the given number, or the change made in place since then. */
    void saved(@Nullable Bytes newStored, int assignment) {
        stored = newStored;
        unchanged = newStored;
        if (assignment == assignments) {
            assigned = false;
        }
    }

    void release() {
        handedOut = false;
        superseded.clear();
    }
}
