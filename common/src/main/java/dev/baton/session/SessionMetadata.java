package dev.baton.session;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What is known of a session beside its attributes.
 *
 * @param uid an immutable internal id that is made at creation and survives every change of the session id
 * @param created when the session was created, by the clock of the node that did
 * @param lastAccessed when the request before the present one began, by the clock of the store
 * @param maxInactive how long the session lives after its last use; zero or less means for ever
 */
public record SessionMetadata(String uid, Instant created, Instant lastAccessed, Duration maxInactive) {
    private static final Pattern UID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Checks the internal id, since it may come from the store. */
    public SessionMetadata {
        if (!UID.matcher(uid).matches()) {
            throw new IllegalArgumentException("An internal session id has 1 to 64 letters, digits, _ and -");
        }
    }

    /** Tells whether the session lives until it is invalidated. */
    public boolean neverExpires() {
        return maxInactive.isZero() || maxInactive.isNegative();
    }
}
