package dev.baton.jetty;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What can be set of Jetty's own session caches and stores. A value that Baton would not follow stops the start. */
enum JettySetting {
    EVICTION_POLICY("evictionPolicy", "-1", "the memory for sessions is bounded by nearCopies and nearCopyBytes"),
    SAVE_ON_INACTIVE_EVICTION("saveOnInactiveEviction", "false", "every change is saved before its response"),
    SAVE_ON_CREATE("saveOnCreate", "false", "a session is saved before the response that names it"),
    FLUSH_ON_RESPONSE_COMMIT("flushOnResponseCommit", "true", "every change is saved before its response"),
    REMOVE_UNLOADABLE_SESSIONS("removeUnloadableSessions", "false", "other nodes may be able to read the session"),
    INVALIDATE_ON_SHUTDOWN("invalidateOnShutdown", "false", "other nodes go on with the sessions"),
    GRACE_PERIOD("gracePeriod.seconds", "", "the store says when a session has expired"),
    SAVE_PERIOD("savePeriod.seconds", "0", "the store notes each use of a session when it is opened");

    private final String property;
    private final String followed;
    private final String reason;

    JettySetting(String key, String followed, String reason) {
        this.property = "jetty.session." + key;
        this.followed = followed;
        this.reason = reason;
    }

    /**
     * Checks a property of Jetty's own session modules.
     *
     * @param value null if it is not set
     * @throws IllegalArgumentException if Baton would not follow it; the message says why
     */
    static void check(String property, @Nullable String value) {
        Arrays.stream(values())
                .filter(setting -> setting.property.equals(property))
                .forEach(setting -> setting.check(value));
    }

    /** Returns the name as an operator writes it. */
    String property() {
        return property;
    }

    void check(@Nullable Object value) {
        if (value != null && !value.toString().equals(followed)) {
            throw new IllegalArgumentException(
                    "With Baton, leave " + property + " out instead of setting " + value + ": " + reason);
        }
    }
}
