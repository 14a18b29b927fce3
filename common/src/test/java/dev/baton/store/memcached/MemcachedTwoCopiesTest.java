package dev.baton.store.memcached;

import dev.baton.testing.memcached.MemcachedServer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What holds for sessions of which two of three servers have a copy. */
class MemcachedTwoCopiesTest extends SessionsOnMemcached {
    private static List<MemcachedServer> servers;

    @BeforeAll
    static void startMemcached() {
        servers = IntStream.range(0, 3)
                .mapToObj(i -> MemcachedServer.startOwn("-I", "8m"))
                .toList();
    }

    @AfterAll
    static void stopMemcached() {
        servers.forEach(MemcachedServer::close);
    }

    @Override
    List<MemcachedServer> servers() {
        return servers;
    }

    @Override
    String parameters() {
        return "replicas=1";
    }
}
