package dev.baton.store.memcached;

import dev.baton.memcached.Deadline;
import dev.baton.memcached.MemcachedServer;
import dev.baton.session.NodeLogger;
import dev.baton.session.SessionKey;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Counts the sessions that Memcached does not have any more although they were to live, and says so, at most once a
 * minute. Sessions that end leave a tombstone, so what is not there was evicted, flushed, or lost with its server.
 */
final class LostSessions {
    private static final Logger LOG = NodeLogger.of(LostSessions.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final ItemServers servers;
    private final Duration timeout;
    private final Map<String, Long> counts = new HashMap<>();
    private long nextLineNanos = System.nanoTime();

    LostSessions(ItemServers servers, Duration timeout) {
        this.servers = servers;
        this.timeout = timeout;
    }

    void add(SessionKey key) {
        var countNow = countAndWhetherToTell(key.application());
        if (countNow > 0) {
            LOG.log(
                    Level.WARNING,
                    "Memcached has lost the session {0}, which was to live on; {1} since the start. It was evicted for"
                            + " want of memory, flushed, or lost with its server. Evictions so far: {2}",
                    key,
                    countNow,
                    servers.servers().stream().map(this::evictions).collect(Collectors.joining(", ")));
        }
    }

    synchronized long count(String application) {
        return counts.getOrDefault(application, 0L);
    }

    /** Returns the application's number of lost sessions, or 0 if one was told a moment ago. */
    private synchronized long countAndWhetherToTell(String application) {
        var count = counts.merge(application, 1L, Long::sum);
        var now = System.nanoTime();
        if (now - nextLineNanos < 0) {
            return 0;
        }
        nextLineNanos = now + PAUSE.toNanos();
        return count;
    }

    private String evictions(MemcachedServer server) {
        try {
            var statistics = server.isDown() ? Map.<String, String>of() : server.statistics("", Deadline.in(timeout));
            return server + " " + statistics.getOrDefault("evictions", "unknown");
        } catch (IOException e) {
            return server + " unknown";
        }
    }
}
