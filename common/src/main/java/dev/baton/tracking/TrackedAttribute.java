package dev.baton.tracking;

import dev.baton.codec.EncodedValue;
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
    record Watched(Object value, @Nullable EncodedValue unchanged) {}

    /** What the store has, as far as this node knows, if it has not been opened here; null else. */
    @Nullable
    Bytes sealed;

    /** What the store has, as far as this node knows, if it has been opened here; null else. */
    @Nullable
    EncodedValue stored;

    /** The live object; null if it is absent, or not decoded yet. */
    @Nullable
    Object value;

    /** How this node encodes {@link #value} as long as it is what the store has; null if it was put. */
    @Nullable
    EncodedValue unchanged;

    /** The stored bytes are to be decoded when the application asks. */
    boolean encoded;

    /** The application put or removed it, and the store does not have that yet. */
    boolean assigned;

    /** It is not known whether the store has an earlier value or none, so what it is now is saved even if it is equal. */
    boolean uncertain;

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

    boolean isStored() {
        return sealed != null || stored != null;
    }

    /** Returns the size of what the store has in bytes: opened, if that has been done here. */
    int storedBytes() {
        return (sealed == null ? 0 : sealed.size()) + (stored == null ? 0 : stored.size());
    }

    boolean isEmpty() {
        return !isPresent() && !isStored() && superseded.isEmpty() && !uncertain;
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

    /** Notes that the store has nothing any more. */
    void replaceByNothing() {
        replace(null, null);
    }

    /** Takes over what another node stored, of which only one form is there. */
    void replace(@Nullable Bytes newSealed, @Nullable EncodedValue newStored) {
        sealed = newSealed;
        stored = newStored;
        if (assigned) {
            return;
        }
        if (handedOut && value != null) {
            superseded.add(new Watched(value, unchanged));
        }
        value = null;
        unchanged = null;
        encoded = isStored();
        handedOut = false;
        refusal = null;
        unreadable = false;
    }

    /** Notes that the store now has the assignment that was the given number, or the change made in place since then. */
    void saved(@Nullable EncodedValue newStored, int assignment) {
        sealed = null;
        stored = newStored;
        unchanged = newStored;
        uncertain = false;
        if (assignment == assignments) {
            assigned = false;
        }
    }

    /** Notes that the store may or may not have what was to be saved. */
    void beUncertain() {
        assigned = true;
        uncertain = true;
    }

    void release() {
        handedOut = false;
        superseded.clear();
    }
}
