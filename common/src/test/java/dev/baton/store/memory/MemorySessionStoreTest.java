package dev.baton.store.memory;

import dev.baton.store.SessionStore;
import dev.baton.store.SessionStoreContract;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

class MemorySessionStoreTest extends SessionStoreContract {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final InstantSource clock = now::get;
    private final MemorySessionStore store = new MemorySessionStore(clock);

    @Override
    protected SessionStore connect() {
        return store;
    }

    @Override
    protected void elapse(String application, Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }
}
