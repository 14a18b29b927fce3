package dev.baton;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator has set on locking, checked.
 *
 * @param longestWait how long a request waits for a session that another request has
 * @param lease how long a session stays locked whose node does not say that the request goes on
 * @param exempt the paths of requests that neither lock a session nor wait for one
 */
public record LockSettings(Duration longestWait, Duration lease, UrlPatterns exempt) {
    /** A lease is renewed twice before it runs out, and the store may take a second for that. */
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

    /** Reads the settings; empty if requests do not lock sessions. */
    static Optional<LockSettings> parse(Map<String, String> written) {
        var lease = millis(written, Setting.LOCK_LEASE_MS);
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalArgumentException(Setting.LOCK_LEASE_MS.key() + " must be at least "
                    + SHORTEST_LEASE.toMillis() + ", not " + lease.toMillis());
        }
        var settings = new LockSettings(
                millis(written, Setting.LOCK_WAIT_MS),
                lease,
                UrlPatterns.parse(Settings.value(written, Setting.LOCK_EXEMPT)));
        var word = Settings.value(written, Setting.LOCKING);
        return switch (word) {
            case "none" -> Optional.empty();
            case "request" -> Optional.of(settings);
            default ->
                throw new IllegalArgumentException(
                        Setting.LOCKING.key() + " must be one of none, request, not \"" + word + "\"");
        };
    }

    private static Duration millis(Map<String, String> written, Setting setting) {
        return Duration.ofMillis(Settings.number(written, setting, Integer.MAX_VALUE));
    }
}
