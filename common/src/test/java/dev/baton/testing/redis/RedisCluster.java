package dev.baton.testing.redis;

import dev.baton.testing.Await;
import dev.baton.testing.LocalProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A cluster of three masters, which call a node dead that has not answered for a second. */
public final class RedisCluster implements AutoCloseable {
    private static final int MASTERS = 3;
    private static final int SLOTS = 16_384;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<RedisServer> servers = new ArrayList<>();

    private final RedisGuard guard;

    private RedisCluster(RedisGuard guard) {
        this.guard = guard;
    }

    /** Starts a cluster and waits until all nodes call it well. */
    public static RedisCluster start(int replicasOfEach) {
        return start(replicasOfEach, RedisGuard.NONE);
    }

    /** The same of nodes that are guarded. */
    public static RedisCluster start(int replicasOfEach, RedisGuard guard) {
        var cluster = new RedisCluster(guard);
        for (var i = 0; i < MASTERS * (1 + replicasOfEach); i++) {
            cluster.servers.add(startNode(guard));
        }
        cluster.form();
        return cluster;
    }

    /** A node that belongs to no cluster yet. */
    public static RedisServer startNode() {
        return startNode(RedisGuard.NONE);
    }

    private static RedisServer startNode(RedisGuard guard) {
        return RedisServer.startOwn(
                freePort(),
                guard,
                "--cluster-enabled",
                "yes",
                "--cluster-node-timeout",
                "1000",
                "--cluster-config-file",
                "nodes.conf",
                "--repl-diskless-sync-delay",
                "0");
    }

    /** The address of the cluster as Baton's setting has it. */
    public String uri() {
        return servers.stream()
                .limit(MASTERS)
                .map(server -> "127.0.0.1:" + server.port())
                .collect(Collectors.joining(",", "redis-cluster://", ""));
    }

    /** All that run, masters and replicas. */
    public List<RedisServer> servers() {
        return servers.stream().filter(server -> server.process().isAlive()).toList();
    }

    /** The servers that are masters of slots now. */
    public List<RedisServer> masters() {
        return servers().stream()
                .filter(server -> myself(server).contains("master"))
                .toList();
    }

    public RedisServer masterOf(int slot) {
        return masters().stream()
                .filter(server -> slots(server).anyMatch(range -> isIn(range, slot)))
                .findFirst()
                .orElseThrow();
    }

    /** Moves a slot with all that is in it, key by key, as redis-cli does; calls back between the keys. */
    public void moveSlot(int slot, RedisServer from, RedisServer to, Runnable betweenKeys) {
        var number = String.valueOf(slot);
        try (var source = from.connect();
                var target = to.connect()) {
            target.call("CLUSTER", "SETSLOT", number, "IMPORTING", id(from));
            source.call("CLUSTER", "SETSLOT", number, "MIGRATING", id(to));
            for (var keys = keys(source, number); !keys.isEmpty(); keys = keys(source, number)) {
                source.call("MIGRATE", "127.0.0.1", String.valueOf(to.port()), keys.get(0), "0", "5000");
                betweenKeys.run();
            }
            target.call("CLUSTER", "SETSLOT", number, "NODE", id(to));
            source.call("CLUSTER", "SETSLOT", number, "NODE", id(to));
        }
    }

    /** Sends a command to all nodes. */
    public void tell(String... command) {
        servers().forEach(server -> call(server, command));
    }

    /** Waits until all nodes answer a command like this. */
    public void awaitAnswer(String command, Predicate<String> expected) {
        Await.until(
                command,
                PATIENCE,
                () -> servers().stream().allMatch(server -> {
                    try (var connection = server.connect()) {
                        return expected.test(connection.text(command.split(" ", -1)));
                    }
                }));
    }

    /** Waits until three masters live again, after one was killed. */
    public void awaitFailover() {
        Await.until("a replica is promoted", PATIENCE, () -> masters().size() == MASTERS);
        awaitHealth();
    }

    /** Gives each master a replica again, in the place of servers that were killed. */
    public void restore() {
        awaitFailover();
        var dead =
                servers.stream().filter(server -> !server.process().isAlive()).toList();
        servers.removeAll(dead);
        for (var i = 0; i < dead.size(); i++) {
            var node = startNode(guard);
            call(
                    node,
                    "CLUSTER",
                    "MEET",
                    "127.0.0.1",
                    String.valueOf(servers.get(0).port()));
            servers.add(node);
            replicate(
                    node,
                    masters().stream().filter(RedisCluster::isAlone).findFirst().orElseThrow());
        }
        Await.until("the replicas are in step", PATIENCE, () -> servers.stream().allMatch(this::isInStep));
    }

    /** Waits until all nodes that run call the cluster well. */
    public void awaitHealth() {
        Await.until("the cluster is well", PATIENCE, () -> servers().stream().allMatch(RedisCluster::isWell));
    }

    @Override
    public void close() {
        servers.forEach(RedisServer::close);
    }

    /** Nodes talk to each other at another port; it, too, has to be below those of outgoing connections. */
    private static int freePort() {
        return Stream.generate(LocalProcess::freePort)
                .filter(port -> port < 22_700 && LocalProcess.take(port + 10_000))
                .findFirst()
                .orElseThrow();
    }

    private void form() {
        for (var i = 0; i < MASTERS; i++) {
            call(servers.get(i), addSlots(i * SLOTS / MASTERS, (i + 1) * SLOTS / MASTERS));
        }
        for (var i = 0; i < servers.size(); i++) {
            call(servers.get(i), "CLUSTER", "SET-CONFIG-EPOCH", String.valueOf(i + 1));
        }
        for (var server : servers.subList(1, servers.size())) {
            call(
                    server,
                    "CLUSTER",
                    "MEET",
                    "127.0.0.1",
                    String.valueOf(servers.get(0).port()));
        }
        awaitHealth();
        for (var i = MASTERS; i < servers.size(); i++) {
            replicate(servers.get(i), servers.get(i % MASTERS));
        }
        Await.until("all nodes know all nodes", PATIENCE, () -> servers.stream().allMatch(this::knowsAll));
        Await.until("the replicas are in step", PATIENCE, () -> servers.stream().allMatch(this::isInStep));
    }

    private static void replicate(RedisServer replica, RedisServer master) {
        var masterId = id(master);
        Await.until(
                "the replica knows its master", PATIENCE, () -> nodes(replica).contains(masterId));
        call(replica, "CLUSTER", "REPLICATE", masterId);
    }

    private boolean knowsAll(RedisServer server) {
        return isWell(server)
                && nodes(server)
                                .lines()
                                .filter(line -> !line.contains("handshake"))
                                .count()
                        == servers.size();
    }

    private boolean isInStep(RedisServer server) {
        try (var connection = server.connect()) {
            var replication = connection.text("INFO", "replication");
            return replication.contains("role:master") || replication.contains("master_link_status:up");
        }
    }

    private static boolean isAlone(RedisServer master) {
        try (var connection = master.connect()) {
            return connection.text("INFO", "replication").contains("connected_slaves:0");
        }
    }

    private static boolean isWell(RedisServer server) {
        try (var connection = server.connect()) {
            return connection.text("CLUSTER", "INFO").contains("cluster_state:ok");
        }
    }

    private static String[] addSlots(int first, int end) {
        var command = new ArrayList<>(List.of("CLUSTER", "ADDSLOTS"));
        IntStream.range(first, end).forEach(slot -> command.add(String.valueOf(slot)));
        return command.toArray(String[]::new);
    }

    private static List<String> keys(RedisConnection node, String slot) {
        return node.texts("CLUSTER", "GETKEYSINSLOT", slot, "1");
    }

    private static String id(RedisServer server) {
        return myself(server).split(" ", 2)[0];
    }

    private static String myself(RedisServer server) {
        return nodes(server)
                .lines()
                .filter(line -> line.contains("myself"))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> slots(RedisServer server) {
        return Arrays.stream(myself(server).split(" ")).skip(8);
    }

    private static boolean isIn(String range, int slot) {
        var ends = range.split("-", 2);
        return !range.startsWith("[")
                && Integer.parseInt(ends[0]) <= slot
                && slot <= Integer.parseInt(ends[ends.length - 1]);
    }

    private static String nodes(RedisServer server) {
        try (var connection = server.connect()) {
            return connection.text("CLUSTER", "NODES");
        }
    }

    private static void call(RedisServer server, String... command) {
        try (var connection = server.connect()) {
            connection.call(command);
        }
    }
}
