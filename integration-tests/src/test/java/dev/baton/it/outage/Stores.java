package dev.baton.it.outage;

import dev.baton.testing.Await;
import dev.baton.testing.FaultyProxy;
import dev.baton.testing.LocalProcess;
import dev.baton.testing.TemporaryFolder;
import dev.baton.testing.redis.DocumentedUsers;
import dev.baton.testing.redis.RedisCluster;
import dev.baton.testing.redis.RedisConnection;
import dev.baton.testing.redis.RedisServer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A Redis that writes each change to its file before it answers, a proxy in front of it, and a cluster of one node; and
 * how they fail.
 */
final class Stores implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SLOTS = 16_384;

    private final int port = LocalProcess.freePort();
    private final FaultyProxy proxy = new FaultyProxy(port);
    private final RedisServer cluster = RedisCluster.startNode();
    private final List<RedisConnection> others = new ArrayList<>();
    private Path folder = TemporaryFolder.create("redis-aof");
    private RedisServer redis;

    Stores() {
        giveSlots();
    }

    String uri() {
        return "redis://baton:change-me@127.0.0.1:" + port;
    }

    String uriOfProxy() {
        return "redis://baton:change-me@127.0.0.1:" + proxy.port();
    }

    String uriOfCluster() {
        return "redis-cluster://127.0.0.1:" + cluster.port();
    }

    FaultyProxy proxy() {
        return proxy;
    }

    LocalProcess process() {
        return redis.process();
    }

    /** Starts Redis, with what it had written; returns when it answers. */
    void start() {
        start(List.of());
        awaitAnswer();
    }

    void startEmpty() {
        folder = TemporaryFolder.create("redis-aof");
        start();
    }

    /** Starts Redis again so that it needs some seconds to load what it had written. */
    void restartSlowly() {
        fill();
        kill();
        start(List.of("--key-load-delay", "1000", "--loading-process-events-interval-bytes", "1024"));
    }

    void kill() {
        redis.process().kill();
    }

    void awaitAnswer() {
        Await.until("Redis answers", PATIENCE, () -> says("PONG", "PING"));
    }

    void call(String... command) {
        try (var connection = redis.connect()) {
            connection.call(command);
        }
    }

    /** Runs a script of somebody else that never ends. */
    void beBusy() {
        call("CONFIG", "SET", "lua-time-limit", "50");
        new Thread(this::runForEver, "somebody else").start();
        Await.until("Redis is busy", PATIENCE, () -> says("BUSY", "GET", "pad"));
    }

    void endScript() {
        call("SCRIPT", "KILL");
        awaitAnswer();
        call("CONFIG", "SET", "lua-time-limit", "5000");
    }

    /** Lets other clients have all connections that Redis takes. */
    void takeAllConnections() {
        IntStream.range(0, 20).forEach(client -> others.add(redis.connect()));
        var last = others.get(0);
        last.call("CONFIG", "SET", "maxclients", String.valueOf(others.size()));
        last.call("CLIENT", "KILL", "USER", "baton");
    }

    void giveConnectionsBack() {
        others.get(0).call("CONFIG", "SET", "maxclients", "10000");
        others.forEach(RedisConnection::close);
        others.clear();
    }

    void setPassword(String password) {
        call("ACL", "SETUSER", "baton", "resetpass", ">" + password);
        call("CLIENT", "KILL", "USER", "baton");
    }

    void giveSlots() {
        slots("ADDSLOTS");
        Await.until("the cluster is well", PATIENCE, () -> clusterIs("ok"));
    }

    void takeSlots() {
        slots("DELSLOTS");
        Await.until("the cluster is down", PATIENCE, () -> clusterIs("fail"));
    }

    @Override
    public void close() {
        proxy.close();
        cluster.close();
        if (redis != null) {
            redis.close();
        }
    }

    /** Adds keys that take time to load. */
    private void fill() {
        call("EVAL", "for i = 1, 2000 do redis.call('SET', 'pad:' .. i, i) end", "0");
        call("BGREWRITEAOF");
        Await.until("the keys are written", PATIENCE, () -> {
            var persistence = info("persistence");
            return persistence.contains("aof_rewrite_in_progress:0") && persistence.contains("aof_rewrite_scheduled:0");
        });
    }

    private void start(List<String> options) {
        var command = Stream.of(
                        List.of("--dir", folder.toString(), "--appendonly", "yes", "--appendfsync", "no"),
                        DocumentedUsers.option(),
                        options)
                .flatMap(List::stream);
        redis = RedisServer.startOwn(port, command.toArray(String[]::new));
    }

    private void runForEver() {
        try (var connection = redis.connect()) {
            connection.call("EVAL", "while true do end", "0");
        } catch (IllegalStateException e) {
            // Ended by SCRIPT KILL.
            return;
        }
    }

    private String info(String section) {
        try (var connection = redis.connect()) {
            return connection.text("INFO", section);
        }
    }

    /** Tells whether Redis answers so, or with such an error. */
    private boolean says(String answer, String... command) {
        try (var connection = redis.connect()) {
            return connection.text(command).startsWith(answer);
        } catch (UncheckedIOException e) {
            return false;
        } catch (IllegalStateException e) {
            return e.getMessage().contains(answer + " ");
        }
    }

    private void slots(String subcommand) {
        var words = Stream.concat(
                Stream.of("CLUSTER", subcommand), IntStream.range(0, SLOTS).mapToObj(String::valueOf));
        try (var connection = cluster.connect()) {
            connection.call(words.toArray(String[]::new));
        }
    }

    private boolean clusterIs(String state) {
        try (var connection = cluster.connect()) {
            return connection.text("CLUSTER", "INFO").contains("cluster_state:" + state);
        }
    }
}
