package dev.baton.store.memcached;

import dev.baton.store.SessionStore;
import dev.baton.store.SessionStoreProvider;
import dev.baton.store.StoreUri;
import java.time.InstantSource;
import java.util.Set;

/** Finds Memcached for addresses that begin with {@code memcached://}, or {@code memcacheds://} with TLS. */
public final class MemcachedStoreProvider implements SessionStoreProvider {

    @Override
    public Set<String> schemes() {
        return MemcachedSettings.SCHEMES;
    }

    @Override
    public SessionStore create(StoreUri uri) {
        return MemcachedSessionStore.connect(MemcachedSettings.of(uri), InstantSource.system());
    }
}
