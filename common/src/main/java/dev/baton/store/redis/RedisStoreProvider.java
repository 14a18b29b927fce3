package dev.baton.store.redis;

import dev.baton.store.GuardedStore;
import dev.baton.store.SessionStore;
import dev.baton.store.SessionStoreProvider;
import dev.baton.store.StoreUri;
import java.util.Set;

/** Finds Redis: one server, a group with Sentinels, or a cluster; with {@code rediss} instead of {@code redis} over TLS. */
public final class RedisStoreProvider implements SessionStoreProvider {

    @Override
    public Set<String> schemes() {
        return Set.of("redis", "rediss", "redis-sentinel", "rediss-sentinel", "redis-cluster", "rediss-cluster");
    }

    @Override
    public SessionStore create(StoreUri uri) {
        var store = RedisSessionStore.connect(RedisSettings.of(uri));
        return new GuardedStore(uri.toString(), store, store::nameOfServer);
    }
}
