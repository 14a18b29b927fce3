package dev.baton.testing.redis;

import dev.baton.testing.Await;
import dev.baton.testing.LocalProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A master, three replicas and three Sentinels, which call a master dead that has not answered for half a second. */
public final class SentinelGroup implements AutoCloseable {
    public static final String MASTER_NAME = "baton-test";

    private static final int REPLICAS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<RedisServer> servers = new ArrayList<>();
    private final List<Integer> sentinelPorts = new ArrayList<>();
    private final List<LocalProcess> sentinels = new ArrayList<>();

    private SentinelGroup() {}

    /** Starts a group and waits until all know each other. */
    public static SentinelGroup start() {
        var group = new SentinelGroup();
        var master = RedisServer.startOwn("--repl-diskless-sync-delay", "0");
        group.servers.add(master);
        for (var i = 0; i < REPLICAS; i++) {
            group.servers.add(replicaOf(master));
        }
        for (var i = 0; i < 3; i++) {
            group.startSentinel(master.port());
        }
        Await.until("the Sentinels know each other and the replicas", PATIENCE, group::isComplete);
        return group;
    }

    /** The address of the group as Baton's setting has it. */
    public String uri() {
        return "redis-sentinel://"
                + sentinelPorts.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(",")) + "/"
                + MASTER_NAME;
    }

    /** The server that is the master now, as the Sentinels say. */
    public RedisServer master() {
        var port = masterPort();
        return servers.stream()
                .filter(server -> server.port() == port)
                .findFirst()
                .orElseThrow();
    }

    /** Kills the master; the Sentinels make another one. */
    public void killMaster() {
        master().process().kill();
    }

    /** Waits until another server than that of the port is the master. */
    public void awaitFailoverFrom(int port) {
        Await.until("a replica is promoted", PATIENCE, () -> masterPort() != port);
    }

    @Override
    public void close() {
        sentinels.forEach(LocalProcess::kill);
        servers.forEach(RedisServer::close);
    }

    private static RedisServer replicaOf(RedisServer master) {
        return RedisServer.startOwn("--replicaof", "127.0.0.1 " + master.port(), "--repl-diskless-sync-delay", "0");
    }

    private void startSentinel(int masterPort) {
        var port = LocalProcess.freePort();
        var folder = RedisServer.temporaryFolder();
        var configuration = folder.resolve("sentinel.conf");
        try {
            Files.writeString(
                    configuration, """
                    port %d
                    bind 127.0.0.1
                    dir %s
                    sentinel monitor %s 127.0.0.1 %d 2
                    sentinel down-after-milliseconds %s 500
                    sentinel failover-timeout %s 3000
                    """.formatted(port, folder, MASTER_NAME, masterPort, MASTER_NAME, MASTER_NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var command = List.of(RedisBinary.required().toString(), configuration.toString(), "--sentinel");
        var sentinel = LocalProcess.start("Sentinel", command, folder.resolve("sentinel.log"));
        sentinel.awaitPort(port);
        sentinels.add(sentinel);
        sentinelPorts.add(port);
    }

    private int masterPort() {
        try (var sentinel = new RedisConnection("127.0.0.1", sentinelPorts.get(0))) {
            return Integer.parseInt(sentinel.texts("SENTINEL", "GET-MASTER-ADDR-BY-NAME", MASTER_NAME)
                    .get(1));
        }
    }

    private boolean isComplete() {
        return sentinelPorts.stream().allMatch(this::knowsAll) && replicas(master()) == REPLICAS;
    }

    private boolean knowsAll(int sentinelPort) {
        try (var sentinel = new RedisConnection("127.0.0.1", sentinelPort)) {
            return ((List<?>) sentinel.call("SENTINEL", "SENTINELS", MASTER_NAME)).size() == 2
                    && ((List<?>) sentinel.call("SENTINEL", "REPLICAS", MASTER_NAME)).size() == REPLICAS;
        }
    }

    private static long replicas(RedisServer master) {
        try (var connection = master.connect()) {
            return connection
                    .text("INFO", "replication")
                    .lines()
                    .filter(line -> line.contains("state=online"))
                    .count();
        }
    }
}
