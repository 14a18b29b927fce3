package dev.baton.store.memcached;

import dev.baton.session.NodeLogger;
import dev.baton.session.SessionKey;
import dev.baton.session.StoreUnavailableException;
import dev.baton.session.UnreadableSessionException;
import dev.baton.store.SessionStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The sessions that this node has used and that have a deadline. Memcached can't tell which sessions have expired, so
 * each node looks after those that it knows.
 */
final class WatchedSessions {
    private static final Logger LOG = NodeLogger.of(WatchedSessions.class);
    private static final Duration FIRST_GUESS = Duration.ofMinutes(30);

    private record Use(Duration maxInactive, Instant at) {
        Instant due() {
            return at.plus(Lifetime.of(maxInactive));
        }
    }

    private final InstantSource clock;
    private final Map<SessionKey, Use> uses = new ConcurrentHashMap<>();
    private final Map<String, Duration> latest = new ConcurrentHashMap<>();

    WatchedSessions(InstantSource clock) {
        this.clock = clock;
    }

    void used(SessionKey key, Duration maxInactive, Instant at) {
        latest.put(key.application(), maxInactive);
        if (Lifetime.isEndless(maxInactive)) {
            uses.remove(key);
        } else {
            uses.put(key, new Use(maxInactive, at));
        }
    }

    void forget(SessionKey key) {
        uses.remove(key);
    }

    /** Returns the time to live that the session has as far as is known here, else that of its application's last one. */
    Duration expectedMaxInactive(SessionKey key) {
        return Optional.ofNullable(uses.get(key))
                .map(Use::maxInactive)
                .orElseGet(() -> latest.getOrDefault(key.application(), FIRST_GUESS));
    }

    /** Tells whether the session is to be alive, as far as is known here. */
    boolean isExpected(SessionKey key) {
        var use = uses.get(key);
        return use != null && clock.instant().isBefore(use.due());
    }

    /** Returns all of the application's sessions that are known here. */
    List<SessionKey> keys(String application) {
        return uses.keySet().stream()
                .filter(key -> key.application().equals(application))
                .toList();
    }

    /**
     * Returns sessions of the application that have expired unless another node has used them. Forgets those of
     * applications for which nobody here has asked that until Memcached has let them go.
     */
    List<SessionKey> due(String application) {
        var now = clock.instant();
        uses.entrySet()
                .removeIf(entry -> !entry.getKey().application().equals(application)
                        && now.isAfter(entry.getValue().due().plus(SessionStore.EXPIRY_GRACE)));
        return uses.entrySet().stream()
                .filter(entry -> entry.getKey().application().equals(application))
                .filter(entry -> !now.isBefore(entry.getValue().due()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Takes a step for each of these sessions. One that can't be read is forgotten; one whose servers do not answer keeps
     * no other from its turn.
     *
     * @throws StoreUnavailableException at the end, if the servers of one did not answer
     */
    void each(List<SessionKey> keys, Consumer<SessionKey> step) {
        var failures = new ArrayList<StoreUnavailableException>();
        for (var key : keys) {
            try {
                step.accept(key);
            } catch (UnreadableSessionException e) {
                forget(key);
                LOG.log(Level.WARNING, "The session {0} can''t be read, its end will have no events: {1}", key, e);
            } catch (StoreUnavailableException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }
}
