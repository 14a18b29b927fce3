package dev.baton.store.memory;

import dev.baton.store.SessionStore;
import dev.baton.store.SessionStoreProvider;
import dev.baton.store.StoreUri;
import java.time.InstantSource;
import java.util.Set;

/** Finds the memory of this process for addresses like {@code memory://here}. */
public final class MemoryStoreProvider implements SessionStoreProvider {

    @Override
    public Set<String> schemes() {
        return Set.of("memory");
    }

    @Override
    public SessionStore create(StoreUri uri) {
        return new MemorySessionStore(InstantSource.system());
    }
}
