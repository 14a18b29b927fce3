package dev.baton.store;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;

/**
 * Finds the store that an address names. Applications of one container that name the same address share one store; it
 * is closed with the last of them.
 */
public final class SessionStores {
    private static final Map<StoreUri, SharedStore> SHARED = new HashMap<>();

    private SessionStores() {}

    /**
     * Returns the store of the address, to be given back by {@link SharedStore#close}. The server need not be reachable
     * yet.
     *
     * @throws IllegalArgumentException if no store has the scheme, or the address is wrong; the message names the right
     *     ones
     */
    public static SharedStore share(StoreUri uri) {
        synchronized (SHARED) {
            return SHARED.computeIfAbsent(uri, SessionStores::create).retain();
        }
    }

    static void forget(SharedStore store) {
        SHARED.values().remove(store);
    }

    static Object lock() {
        return SHARED;
    }

    private static SharedStore create(StoreUri uri) {
        var schemes = new TreeSet<String>();
        for (var provider : ServiceLoader.load(SessionStoreProvider.class, SessionStores.class.getClassLoader())) {
            if (provider.schemes().contains(uri.scheme())) {
                return new SharedStore(provider.create(uri));
            }
            schemes.addAll(provider.schemes());
        }
        throw new IllegalArgumentException("store: there is no store with the scheme \"" + uri.scheme()
                + "\"; those that there are: " + String.join(", ", schemes));
    }
}
