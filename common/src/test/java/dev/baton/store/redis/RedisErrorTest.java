package dev.baton.store.redis;

import static dev.baton.store.redis.RedisStoreContract.METADATA;
import static dev.baton.store.redis.RedisStoreContract.connect;
import static dev.baton.store.redis.RedisStoreContract.isSaved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionKey;
import dev.baton.session.StoreUnavailableException;
import dev.baton.store.SessionStore;
import dev.baton.testing.Await;
import dev.baton.testing.redis.RedisCluster;
import dev.baton.testing.redis.RedisConnection;
import dev.baton.testing.redis.RedisServer;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Redis answers while it can't serve sessions is an error that says what to do, and never "no session". */
@Tag("once")
class RedisErrorTest {
    private static RedisServer redis;
    private static RedisConnection admin;

    private final SessionKey key = new SessionKey("/shop", UUID.randomUUID().toString());
    private SessionStore store;

    @BeforeAll
    static void startRedis() {
        redis = RedisServer.startOwn();
        admin = redis.connect();
    }

    @AfterAll
    static void stopRedis() {
        admin.close();
        redis.close();
    }

    @BeforeEach
    void connectStore() {
        store = connect(redis.uri());
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void aReplicaIsNoMasterAndKnowsNothingOfWhatIsNotThere() {
        store.create(key, METADATA, Map.of());
        admin.call("REPLICAOF", "127.0.0.1", "1");
        try {
            assertFails(() -> store.open(key, 0, ""), "the server is a replica");
            assertFails(() -> store.open(key.withId("UNKNOWN"), 0, ""), "the server is a replica");
            assertFails(
                    () -> store.commit(key.withId("UNKNOWN"), "uid", RedisStoreContract.write("a", "1")), "replica");
            assertFails(() -> store.delete(key.withId("UNKNOWN"), "uid"), "the server is a replica");
            assertFails(() -> store.rename(key.withId("UNKNOWN"), "NEW", "uid"), "the server is a replica");
        } finally {
            admin.call("REPLICAOF", "NO", "ONE");
        }
        assertThat(store.open(key, 0, "")).isInstanceOf(OpenOutcome.Opened.class);
    }

    @Test
    void aServerWithoutMemoryTakesNoChangeAndSaysSo() {
        store.create(key, METADATA, Map.of());
        admin.call("CONFIG", "SET", "maxmemory", "1");
        try {
            assertThat(store.open(key, 0, "")).isInstanceOf(OpenOutcome.Opened.class);
            assertFails(() -> isSaved(store, key, "a"), "raise its maxmemory");
            assertFails(() -> store.create(key.withId("NEW"), METADATA, Map.of()), "raise its maxmemory");
            assertThat(store.delete(key, METADATA.uid())).isTrue();
        } finally {
            admin.call("CONFIG", "SET", "maxmemory", "0");
        }
    }

    @Test
    void aServerThatForbidsScriptsShowsNothingOfTheSession() {
        for (var command : List.of("EVALSHA", "EVAL")) {
            try (var strict = RedisServer.startOwn("--rename-command", command, "");
                    var refused = connect(strict.uri())) {
                assertThatThrownBy(() -> refused.create(key, METADATA, Map.of()))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("unknown command '" + command + "'")
                        .hasStackTraceContaining("JedisDataException")
                        .satisfies(e -> assertThat(e.getCause()).hasMessageNotContaining("args"))
                        .hasMessageNotContaining(key.id());
            }
        }
    }

    @Test
    void aServerThatIsBusyWithAScriptSaysSo() {
        admin.call("CONFIG", "SET", "lua-time-limit", "10");
        try (var script = redis.connect()) {
            var busy = new Thread(() -> {
                try {
                    script.call("EVAL", "while true do end", "0");
                } catch (IllegalStateException | UncheckedIOException killed) {
                    Thread.currentThread().interrupt();
                }
            });
            busy.start();
            Await.until("the server is busy", Duration.ofSeconds(15), () -> isBusy(redis));

            assertFails(() -> store.open(key, 0, ""), "SCRIPT KILL ends it");

            admin.call("SCRIPT", "KILL");
        }
        Await.until(
                "the script has ended",
                Duration.ofSeconds(15),
                () -> SentinelStoreTest.answers(() -> store.open(key, 0, "")));
        assertThat(store.open(key, 0, "")).isInstanceOf(OpenOutcome.Absent.class);
    }

    @Test
    void aServerThatTakesNoMoreConnectionsSaysSo() {
        admin.call("CONFIG", "SET", "maxclients", "1");
        try (var late = connect(redis.uri())) {
            assertFails(() -> late.open(key, 0, ""), "raise its maxclients");
        } finally {
            admin.call("CONFIG", "SET", "maxclients", "1000");
        }
    }

    @Test
    void aServerThatLoadsItsDataSaysSo() {
        for (var i = 0; i < 600; i++) {
            admin.call("SET", "filler" + i, "x".repeat(20_000));
        }
        admin.call("CONFIG", "SET", "rdbcompression", "no");
        admin.call("SAVE");
        var folder = admin.texts("CONFIG", "GET", "dir").get(1);
        var slowly = new String[] {
            "--dir", folder, "--key-load-delay", "5000", "--loading-process-events-interval-bytes", "262144"
        };
        try (var loading = RedisServer.startOwn(slowly);
                var waiting = connect(loading.uri())) {
            assertFails(() -> waiting.open(key, 0, ""), "loads its data set");
            Await.until(
                    "it has loaded",
                    Duration.ofSeconds(20),
                    () -> SentinelStoreTest.answers(() -> waiting.open(key, 0, "")));
        }
        admin.call("FLUSHALL");
    }

    @Test
    void aNodeOfAClusterSaysSo() {
        try (var node = RedisCluster.startNode();
                var single = connect(node.uri());
                var cluster = connect(node.uri().replace("redis:", "redis-cluster:"))) {
            assertFails(() -> single.open(key, 0, ""), "the cluster has no master for this session");
            assertFails(() -> cluster.open(key, 0, ""), "knows no masters");
        }
    }

    @Test
    void anAddressWhereNobodyListensSaysSo() {
        for (var address : new String[] {
            "redis://127.0.0.1:1", "redis-sentinel://127.0.0.1:1,127.0.0.1:2/main", "redis-cluster://127.0.0.1:1"
        }) {
            try (var nowhere = connect(address)) {
                assertFails(() -> nowhere.open(key, 0, ""), "Connection refused");
                assertFails(() -> nowhere.create(key, METADATA, Map.of()), "Connection refused");
            }
        }
    }

    @Test
    void aConnectionToAMasterThatHasBecomeAReplicaIsReplaced() {
        assertThat(store.create(key, METADATA, Map.of())).isInstanceOf(SaveOutcome.Saved.class);
        admin.call("REPLICAOF", "127.0.0.1", "1");
        assertFails(() -> store.open(key, 0, ""), "the server is a replica");
        admin.call("REPLICAOF", "NO", "ONE");

        assertThat(store.delete(key, METADATA.uid())).isTrue();
    }

    @Test
    void theThreadsOfAStoreEndWithItAndKeepNoApplicationAlive() throws Exception {
        var before = storeThreads();
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        try (var application = new URLClassLoader(new URL[0])) {
            thread.setContextClassLoader(application);
            var nowhere = connect("redis-cluster://127.0.0.1:1");
            var started = storeThreads();
            started.removeAll(before);
            assertThat(started).hasSize(2).noneMatch(each -> each.getContextClassLoader() == application);

            nowhere.close();

            Await.until(
                    "they have ended",
                    Duration.ofSeconds(15),
                    () -> started.stream().noneMatch(Thread::isAlive));
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    private static Set<Thread> storeThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("baton-redis-"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean isBusy(RedisServer server) {
        try (var connection = server.connect()) {
            connection.call("GET", "x");
            return false;
        } catch (IllegalStateException e) {
            return String.valueOf(e.getMessage()).contains("BUSY");
        }
    }

    private static void assertFails(Runnable operation, String advice) {
        assertThatThrownBy(operation::run)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageStartingWith("Redis at redis")
                .hasMessageContaining(advice);
    }
}
