package dev.baton.store.memcached;

import dev.baton.store.SessionStore;
import dev.baton.store.SessionStoreContract;
import dev.baton.store.StoreUri;
import dev.baton.testing.memcached.MemcachedServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What holds for sessions on one server. */
class MemcachedSessionStoreTest extends SessionStoreContract {
    private static MemcachedServer memcached;

    private final AtomicReference<Duration> elapsed = new AtomicReference<>(Duration.ZERO);
    private final InstantSource clock = () -> Instant.now().plus(elapsed.get());

    @BeforeAll
    static void startMemcached() {
        memcached = MemcachedServer.start();
    }

    @AfterAll
    static void stopMemcached() {
        memcached.close();
    }

    @Override
    protected SessionStore connect() {
        var uri = StoreUri.parse("memcached://" + memcached.address() + "?itemSize=8388608&timeout=5000");
        return MemcachedSessionStore.connect(MemcachedSettings.of(uri), clock);
    }

    /** Moves the ends of the items and the clocks of the nodes, so that nobody has to wait. */
    @Override
    protected void elapse(String application, Duration duration) {
        // Memcached counts whole seconds, so a session may live one longer.
        ItemClock.elapse(memcached, "baton:" + application + ":", duration.plusSeconds(1));
        elapsed.updateAndGet(before -> before.plus(duration).plusSeconds(1));
    }

    @Override
    protected Duration precisionOfTimes() {
        return Duration.ofSeconds(1);
    }

    @Override
    protected boolean findsExpiredSessionsOfOtherNodes() {
        return false;
    }
}
