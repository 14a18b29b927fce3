package dev.baton.testing.redis;

import dev.baton.testing.Await;
import dev.baton.testing.LocalProcess;
import dev.baton.testing.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A master, three replicas and three Sentinels, which call a master dead that has not answered for two seconds. */
public final class SentinelGroup implements AutoCloseable {
    public static final String MASTER_NAME = "baton-test";

    private static final int REPLICAS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RedisGuard guard;
    private final RedisGuard sentinelGuard;
    private final String host;
    private final List<RedisServer> servers = new ArrayList<>();
    private final List<Integer> sentinelPorts = new ArrayList<>();
    private final List<LocalProcess> sentinels = new ArrayList<>();

    private SentinelGroup(RedisGuard guard, String host) {
        this.host = host;
        this.guard = guard;
        this.sentinelGuard = guard.withPassword("of-the-sentinels");
    }

    /** Starts a group and waits until all know each other. */
    public static SentinelGroup start() {
        return start(RedisGuard.NONE, "127.0.0.1");
    }

    /**
     * The same of servers and Sentinels that are guarded; the Sentinels have another password.
     *
     * @param host the name or the address of this host, by which they know each other
     */
    public static SentinelGroup start(RedisGuard guard, String host) {
        var group = new SentinelGroup(guard, host);
        var master = group.startServer();
        for (var i = 0; i < REPLICAS; i++) {
            group.startServer("--replicaof", host, String.valueOf(master.port()));
        }
        for (var i = 0; i < 3; i++) {
            group.startSentinel(master.port());
        }
        Await.until("the Sentinels know each other and the replicas", PATIENCE, group::isComplete);
        return group;
    }

    /** The address of the group as Baton's setting has it. */
    public String uri() {
        return "redis-sentinel://" + String.join(",", sentinelAddresses()) + "/" + MASTER_NAME;
    }

    /** Where the Sentinels listen. */
    public List<String> sentinelAddresses() {
        return sentinelPorts.stream().map(port -> host + ":" + port).toList();
    }

    /** Kills the last of the Sentinels; the others are enough for a failover. */
    public void killLastSentinel() {
        sentinels.get(sentinels.size() - 1).kill();
    }

    /**
     * Makes the last of the Sentinels, which the others still know, name another master, as of before all failovers. It
     * hears no more from the others, which would put it right.
     */
    public void misleadLastSentinel(RedisServer other) {
        try (var sentinel = connect(sentinelPorts.get(sentinelPorts.size() - 1))) {
            sentinel.call("ACL", "SETUSER", "default", "-publish");
            sentinel.call("SENTINEL", "REMOVE", MASTER_NAME);
            sentinel.call("SENTINEL", "MONITOR", MASTER_NAME, "127.0.0.1", String.valueOf(other.port()), "2");
        }
    }

    /** The server that is the master now, as the Sentinels say. */
    public RedisServer master() {
        var port = masterPort();
        return servers.stream()
                .filter(server -> server.port() == port)
                .findFirst()
                .orElseThrow();
    }

    /** Sends a command to all servers that run. */
    public void tellServers(String... command) {
        servers.stream().filter(server -> server.process().isAlive()).forEach(server -> {
            try (var connection = server.connect()) {
                connection.call(command);
            }
        });
    }

    /** Sends a command to all Sentinels that run. */
    public void tellSentinels(String... command) {
        IntStream.range(0, sentinels.size())
                .filter(i -> sentinels.get(i).isAlive())
                .forEach(i -> {
                    try (var connection = connect(sentinelPorts.get(i))) {
                        connection.call(command);
                    }
                });
    }

    /** Kills the master; the Sentinels make another one. */
    public void killMaster() {
        master().process().kill();
    }

    /** Makes a replica the master while the master lives, and waits until all Sentinels say so. */
    public void failOver() {
        var port = masterPort();
        try (var sentinel = connect(sentinelPorts.get(0))) {
            sentinel.call("SENTINEL", "FAILOVER", MASTER_NAME);
        }
        Await.until(
                "a replica is promoted",
                PATIENCE,
                () -> sentinelPorts.stream().noneMatch(sentinel -> masterPort(sentinel) == port));
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

    private RedisServer startServer(String... options) {
        var all = new ArrayList<>(List.of("--repl-diskless-sync-delay", "0", "--replica-announce-ip", host));
        all.addAll(List.of(options));
        var server = RedisServer.startOwn(LocalProcess.freePort(), guard, all.toArray(String[]::new));
        servers.add(server);
        return server;
    }

    private void startSentinel(int masterPort) {
        var port = LocalProcess.freePort();
        var folder = TemporaryFolder.create("sentinel");
        var configuration = folder.resolve("sentinel.conf");
        try {
            Files.writeString(configuration, configuration(port, folder, masterPort));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var command = List.of(RedisBinary.required().toString(), configuration.toString(), "--sentinel");
        var sentinel = LocalProcess.start("Sentinel", command, folder.resolve("sentinel.log"));
        sentinel.awaitPort(port);
        sentinels.add(sentinel);
        sentinelPorts.add(port);
    }

    private String configuration(int port, Path folder, int masterPort) {
        return """
                port %1$d
                bind 127.0.0.1
                dir %2$s
                sentinel resolve-hostnames yes
                sentinel announce-hostnames yes
                sentinel announce-ip %3$s
                sentinel monitor %4$s %3$s %5$d 2
                sentinel down-after-milliseconds %4$s 2000
                sentinel failover-timeout %4$s 3000
                """.formatted(port, folder, host, MASTER_NAME, masterPort) + guardLines(port);
    }

    private String guardLines(int port) {
        var words = String.join(" ", sentinelGuard.options(port));
        var password = guard.password();
        return words.replaceAll("^--", "").replace(" --", "\n")
                + (password.isEmpty() ? "" : "\nsentinel auth-pass " + MASTER_NAME + " " + password);
    }

    private int masterPort() {
        return masterPort(sentinelPorts.get(0));
    }

    private int masterPort(int sentinelPort) {
        try (var sentinel = connect(sentinelPort)) {
            return Integer.parseInt(sentinel.texts("SENTINEL", "GET-MASTER-ADDR-BY-NAME", MASTER_NAME)
                    .get(1));
        }
    }

    private RedisConnection connect(int sentinelPort) {
        return sentinelGuard.connect("127.0.0.1", sentinelPort);
    }

    private boolean isComplete() {
        return sentinelPorts.stream().allMatch(this::knowsAll) && replicas(master()) == REPLICAS;
    }

    private boolean knowsAll(int sentinelPort) {
        try (var sentinel = connect(sentinelPort)) {
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
