package dev.baton.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionKey;
import dev.baton.session.StoreUnavailableException;
import dev.baton.store.SessionStore;
import dev.baton.store.SessionStoreContract;
import dev.baton.store.StoreUri;
import dev.baton.testing.redis.RedisConnection;
import dev.baton.testing.redis.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The contract of stores, for each way in which Redis is run. */
abstract class RedisStoreContract extends SessionStoreContract {
    /** The address as Baton's setting has it. */
    abstract String uri();

    /** The servers that hold sessions. */
    abstract List<RedisServer> masters();

    /** A store that waits longer than a busy machine makes it. */
    @Override
    protected SessionStore connect() {
        return connect(uri() + (uri().contains("?") ? "&" : "?") + "timeout=5000");
    }

    static SessionStore connect(String uri) {
        return RedisSessionStore.connect(RedisSettings.of(StoreUri.parse(uri)));
    }

    static void assertServed(String uri) {
        try (var store = connect(uri)) {
            assertThat(store.create(randomKey(), METADATA, Map.of())).isInstanceOf(SaveOutcome.Saved.class);
        }
    }

    static void assertRefused(String uri, String reason) {
        try (var store = connect(uri)) {
            assertThatThrownBy(() -> store.create(randomKey(), METADATA, Map.of()))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining(reason);
        }
    }

    static SessionKey randomKey() {
        return new SessionKey("/shop", UUID.randomUUID().toString());
    }

    /** Whether the change of an attribute was acknowledged. */
    static boolean isSaved(SessionStore store, SessionKey key, String name) {
        return store.commit(key, METADATA.uid(), write(name, name)) instanceof SaveOutcome.Saved;
    }

    @Override
    protected boolean keepsLocksForWhoAskedInVain() {
        return true;
    }

    /** Moves all that Redis knows of the sessions' times into the past, so that nobody has to wait. */
    @Override
    protected void elapse(String application, Duration duration) {
        masters().forEach(master -> elapse(master, application, duration));
    }

    private static void elapse(RedisServer master, String application, Duration duration) {
        try (var redis = master.connect()) {
            for (var session : redis.texts("KEYS", "baton:{" + application + ":*}:s:*")) {
                var parts = redis.text("HGET", session, "m").split(" ");
                parts[2] = Long.toString(Long.parseLong(parts[2]) - duration.toMillis());
                parts[3] = Long.toString(Math.max(0, Long.parseLong(parts[3]) - duration.toMillis()));
                redis.call("HSET", session, "m", String.join(" ", parts));
                age(redis, session, duration);
            }
            for (var index : redis.texts("KEYS", "baton:{" + application + ":*}:x")) {
                redis.texts("ZRANGE", index, "0", "-1")
                        .forEach(id -> redis.call("ZINCRBY", index, "-" + duration.toMillis(), id));
            }
        }
    }

    private static void age(RedisConnection redis, String session, Duration duration) {
        if (redis.number("HEXISTS", session, "x") == 1) {
            var claim = redis.text("HGET", session, "x").split(" ", 2);
            redis.call("HSET", session, "x", Long.parseLong(claim[0]) - duration.toMillis() + " " + claim[1]);
        }
        for (var field : List.of("l", "w")) {
            if (redis.number("HEXISTS", session, field) == 1) {
                var lock = redis.text("HGET", session, field).split(" ", 2);
                redis.call("HSET", session, field, lock[0] + " " + (Long.parseLong(lock[1]) - duration.toMillis()));
            }
        }
    }
}
