package dev.baton.store.memcached;

import dev.baton.session.SessionKey;
import dev.baton.store.SessionStore;
import dev.baton.store.SessionStoreContract;
import dev.baton.store.StoreUri;
import dev.baton.testing.memcached.MemcachedServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import java.util.stream.Collectors;

/** The contract of stores, on however many servers. */
abstract class SessionsOnMemcached extends SessionStoreContract {
    /** Memcached counts whole seconds, so a session may live one longer. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private final AtomicReference<Duration> elapsed = new AtomicReference<>(Duration.ZERO);
    private final Set<SessionKey> keys = ConcurrentHashMap.newKeySet();
    private final InstantSource clock = () -> Instant.now().plus(elapsed.get());

    abstract List<MemcachedServer> servers();

    abstract String parameters();

    @Override
    protected SessionStore connect() {
        var addresses = servers().stream().map(MemcachedServer::address).collect(Collectors.joining(","));
        var uri = StoreUri.parse("memcached://" + addresses + "?itemSize=8388608&timeout=5000&" + parameters());
        return new KnownKeys(MemcachedSessionStore.connect(MemcachedSettings.of(uri), clock), keys);
    }

    /** Moves the ends of the items and the clocks of the nodes, so that nobody has to wait. */
    @Override
    protected void elapse(String application, Duration duration) {
        // The second one is for a tick between reading and writing an end.
        var longer = duration.plus(TICK).plus(TICK);
        servers().forEach(server -> elapse(server, application, longer));
        elapsed.updateAndGet(before -> before.plus(longer));
    }

    @Override
    protected Duration precisionOfTimes() {
        return TICK;
    }

    @Override
    protected boolean findsExpiredSessionsOfOtherNodes() {
        return false;
    }

    static List<String> linesOf(Class<?> owner, Runnable action) {
        var lines = new ArrayList<String>();
        var logger = Logger.getLogger(owner.getName());
        var handler = new StreamHandler() {
            @Override
            public synchronized void publish(LogRecord line) {
                lines.add(new SimpleFormatter().formatMessage(line));
            }
        };
        logger.addHandler(handler);
        try {
            action.run();
            return lines;
        } finally {
            logger.removeHandler(handler);
        }
    }

    private void elapse(MemcachedServer server, String application, Duration duration) {
        try (var connection = server.connect()) {
            keys.stream()
                    .filter(key -> key.application().equals(application))
                    .map(new ItemKeys("baton")::of)
                    .forEach(key -> connection.age(key, duration));
        }
    }
}
