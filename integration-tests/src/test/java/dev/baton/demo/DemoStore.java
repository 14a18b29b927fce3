package dev.baton.demo;

import dev.baton.testing.LocalProcess;
import dev.baton.testing.StoreServer;
import dev.baton.testing.TemporaryFolder;
import dev.baton.testing.memcached.MemcachedServers;
import dev.baton.testing.redis.RedisBinary;
import dev.baton.testing.redis.RedisServer;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The store of the demo. */
record DemoStore(String name, StoreServer server, String origin, Optional<LocalProcess> docker)
        implements AutoCloseable {
    private static final int SERVERS = 3;

    /** Three Memcached servers, each session on two of them. */
    static DemoStore memcached() {
        return new DemoStore(
                "Memcached",
                MemcachedServers.start(SERVERS),
                SERVERS + " processes of the memcached on the PATH",
                Optional.empty());
    }

    /** Redis: the one at a given address, else one started from a program, else one in Docker. */
    static DemoStore redis(Optional<String> address) {
        var given = address.or(() -> Optional.ofNullable(System.getenv("BATON_TEST_REDIS")));
        if (given.isPresent()) {
            return new DemoStore("Redis", RedisServer.at(given.get()), "at the address given", Optional.empty());
        }
        var binary = RedisBinary.find();
        if (binary.isPresent()) {
            return new DemoStore("Redis", RedisServer.startOwn(), "started from " + binary.get(), Optional.empty());
        }
        return inDocker();
    }

    private static DemoStore inDocker() {
        int port = LocalProcess.freePort();
        var log = TemporaryFolder.create("docker").resolve("redis.log");
        try {
            var process = LocalProcess.start(
                    "Redis in Docker (or install one: apt-get install redis-server)",
                    List.of("docker", "run", "--rm", "-p", "127.0.0.1:" + port + ":6379", "redis"),
                    log);
            process.awaitPort(port);
            return new DemoStore("Redis", RedisServer.at("127.0.0.1:" + port), "in Docker", Optional.of(process));
        } catch (UncheckedIOException e) {
            throw new IllegalStateException(
                    "No Redis: install one (apt-get install redis-server) or name one: ./demo host:port", e);
        }
    }

    @Override
    public void close() {
        server.close();
        docker.ifPresent(LocalProcess::stop);
    }
}
