package dev.baton.store.redis;

import dev.baton.store.GuardedStore;
import dev.baton.store.SessionStore;
import dev.baton.store.SessionStoreProvider;
import dev.baton.store.StoreUri;
import java.util.Set;

/** Finds Redis for addresses that begin with {@code redis://}. */
public final class RedisStoreProvider implements SessionStoreProvider {

    @Override
    public Set<String> schemes() {
        return Set.of("redis");
    }

    @Override
    public SessionStore create(StoreUri uri) {
        return new GuardedStore(uri.toString(), RedisSessionStore.connect(RedisSettings.of(uri)));
    }
}
