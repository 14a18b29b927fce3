package dev.baton.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.Bytes;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionField;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionLock;
import dev.baton.session.SessionMetadata;
import dev.baton.session.StoreUnavailableException;
import dev.baton.session.UnreadableSessionException;
import dev.baton.store.SessionStore;
import dev.baton.store.StoreUri;
import dev.baton.testing.Await;
import dev.baton.testing.redis.MonitoredCommand;
import dev.baton.testing.redis.RedisServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.ClientKillParams;
import redis.clients.jedis.util.JedisClusterCRC16;

class RedisSessionStoreTest extends RedisStoreContract {
    private static RedisServer redis;
    private static RedisClient commands;

    @BeforeAll
    static void startRedis() {
        redis = RedisServer.start();
        commands = RedisClient.create(redis.uri());
    }

    @AfterAll
    static void stopRedis() {
        commands.close();
        redis.close();
    }

    @Override
    String uri() {
        return redis.uri();
    }

    @Override
    List<RedisServer> masters() {
        return List.of(redis);
    }

    @Test
    void aSessionAndTheIndexOfItsBucketStandInOneSlotOfACluster() {
        for (var id : new String[] {"A", "5F2A00", key.id()}) {
            var keys = new RedisKeys("baton").of(new SessionKey("/shop", id));
            assertThat(JedisClusterCRC16.getSlot(keys.get(0))).isEqualTo(JedisClusterCRC16.getSlot(keys.get(1)));
        }
    }

    @Test
    void theStoredFormatStaysReadable() {
        var hash = "baton:{/shop:48}:s:GOLDEN";
        commands.hset(hash, "v", "1790000000000001");
        commands.hset(hash, "m", "uid-1 1790000000000 1790000000500 9999999999999 1800000");
        commands.hset(hash, "l", "node1-7 1790000010000");
        commands.hset(hash, "a:cart", "17900000000000003 apples");
        commands.hset(hash, "c:tomcat.principal", "1790000000000001alice");

        var opened = (OpenOutcome.Opened) connect().open(new SessionKey("/shop", "GOLDEN"), 0, "");

        assertThat(opened.session().version()).isEqualTo(1_790_000_000_000_001L);
        assertThat(opened.session().metadata())
                .isEqualTo(new SessionMetadata(
                        "uid-1",
                        Instant.ofEpochMilli(1_790_000_000_000L),
                        Instant.ofEpochMilli(1_790_000_000_500L),
                        Duration.ofMinutes(30)));
        assertThat(opened.session().fields())
                .isEqualTo(Map.of(
                        SessionField.attribute("cart"), Bytes.wrap("3 apples".getBytes(UTF_8)),
                        SessionField.container("tomcat.principal"), Bytes.wrap("alice".getBytes(UTF_8))));
    }

    @Test
    void oneConnectionServesOneCallAfterTheOther() {
        try (var monitor = redis.monitor();
                var store = connect(uri() + "?clientName=patient")) {
            var commands = monitor.allDuring(() -> {
                for (var i = 0; i < 20; i++) {
                    store.open(key, 0, "");
                }
            });
            assertThat(commands)
                    .filteredOn(
                            command -> command.isGreeting() && command.line().contains("patient"))
                    .hasSize(1);
        }
    }

    /** What nodes ask at times of their own is left out where the round trips of requests are counted. */
    @Test
    void aMonitorTellsSearchesAndRenewalsFromRequests() {
        var store = connect();
        var lock = Optional.of(new SessionLock("node1-1", Duration.ofMinutes(1)));
        var free = Optional.of(new SessionLock("node1-1", Duration.ZERO));
        store.create(key, METADATA, write("n", "0").written(), lock);
        try (var monitor = redis.monitor()) {
            assertThat(monitor.during(() -> store.commit(key, "uid", SessionDelta.NOTHING, lock)))
                    .isNotEmpty()
                    .allMatch(MonitoredCommand::isRenewalOfLease);
            assertThat(monitor.during(() -> store.commit(key, "uid", write("n", "0"), lock)))
                    .hasSize(1)
                    .noneMatch(MonitoredCommand::isRenewalOfLease);
            assertThat(monitor.during(() -> store.commit(key, "uid", SessionDelta.NOTHING, free)))
                    .hasSize(1)
                    .noneMatch(MonitoredCommand::isRenewalOfLease);
            elapse(application, Duration.ofMinutes(30));
            assertThat(monitor.during(
                            () -> assertThat(ended(store, application)).hasSize(1)))
                    .isEmpty();
            store.create(key, METADATA, Map.of());
            assertThat(monitor.during(() -> store.delete(key, "uid"))).hasSize(1);
        }
    }

    @Test
    void whoHasMissedTwelveChangesGetsNoMoreThanThem() {
        var store = connect();
        var created = (SaveOutcome.Saved)
                store.create(key, METADATA, write("mood", "fine").written());
        for (var i = 1; i <= 12; i++) {
            store.commit(key, "uid", write("count", "" + i));
        }
        assertThat(fieldsSince(store, created)).isEqualTo(write("count", "12").written());

        store.commit(key, "uid", write("count", "13"));
        assertThat(fieldsSince(store, created)).hasSize(2);
    }

    private Map<SessionField, Bytes> fieldsSince(SessionStore store, SaveOutcome.Saved saved) {
        return ((OpenOutcome.Opened) store.open(key, saved.version(), "uid"))
                .session()
                .fields();
    }

    @Test
    void whatAServerHasLostIsNotTakenForKnown() {
        var store = connect();
        store.create(key, METADATA, write("mood", "fine").written());
        commands.copy(hash(), hash() + "-replica", false);
        var lost = (SaveOutcome.Saved) store.commit(key, "uid", write("mood", "lost"));
        commands.rename(hash() + "-replica", hash());

        var afterwards = (OpenOutcome.Opened) store.open(key, lost.version(), "uid");
        assertThat(afterwards.session().fields())
                .isEqualTo(write("mood", "fine").written());
        store.commit(key, "uid", write("name", "Ann"));
        var later = (OpenOutcome.Opened) store.open(key, lost.version(), "uid");
        assertThat(later.session().fields())
                .containsEntry(SessionField.attribute("mood"), Bytes.wrap("fine".getBytes(UTF_8)));
    }

    @Test
    void redisItselfRemovesASessionThatNoNodeDoes() {
        var store = connect();
        store.create(key, METADATA, Map.of());
        var atCreation = commands.pttl(hash());
        store.commit(key, "uid", new SessionDelta(Map.of(), Set.of(), Optional.of(Duration.ofMinutes(1))));
        var afterCommit = commands.pttl(hash());
        store.commit(key, "uid", new SessionDelta(Map.of(), Set.of(), Optional.of(Duration.ZERO)));

        assertThat(Duration.ofMillis(atCreation)).isBetween(Duration.ofMinutes(34), Duration.ofMinutes(35));
        assertThat(Duration.ofMillis(afterCommit)).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
        assertThat(commands.pttl(hash())).isEqualTo(-1);
    }

    @Test
    void aUseDoesNotWriteTheIndex() {
        var store = connect();
        store.create(key, METADATA, Map.of());
        var index = new String(new RedisKeys("baton").of(key).get(1), UTF_8);
        var due = commands.zscore(index, key.id());
        elapse(application, Duration.ofMinutes(1));
        store.open(key, 0, "");

        assertThat(commands.zscore(index, key.id()))
                .isEqualTo(due - Duration.ofMinutes(1).toMillis());
    }

    @Test
    void aServerThatDoesNotKnowTheScriptsGetsThem() {
        var store = connect();
        commands.scriptFlush();
        assertThat(store.create(key, METADATA, Map.of())).isInstanceOf(SaveOutcome.Saved.class);
        commands.scriptFlush();
        assertThat(store.open(key, 0, "")).isInstanceOf(OpenOutcome.Opened.class);
    }

    @Test
    void aConnectionThatTheServerHasClosedIsReplaced() {
        var store = connect();
        store.create(key, METADATA, Map.of());
        try (var admin = new Jedis(URI.create(redis.uri()))) {
            admin.clientList()
                    .lines()
                    .filter(client -> client.contains(" name=baton "))
                    .forEach(client ->
                            admin.clientKill(new ClientKillParams().id(client.substring(3, client.indexOf(' ')))));
        }

        assertThat(store.open(key, 0, "")).isInstanceOf(OpenOutcome.Opened.class);
    }

    @Test
    void aSessionIsDeletedThoughTheServerHasClosedTheIdleConnection() {
        try (var impatient = RedisServer.startOwn("--timeout", "1");
                var store = connect(impatient.uri() + "?clientName=rests");
                var admin = impatient.connect()) {
            store.create(key, METADATA, Map.of());
            Await.until(
                    "the connection is closed",
                    Duration.ofSeconds(10),
                    () -> !admin.text("CLIENT", "LIST").contains("name=rests"));

            assertThat(store.delete(key, METADATA.uid())).isTrue();
        }
    }

    @Test
    void somethingElseUnderTheKeyIsUnreadableAndStaysAsItIs() {
        var store = connect();
        commands.set(hash(), "not a session");
        assertThatThrownBy(() -> store.open(key, 0, "")).isInstanceOf(UnreadableSessionException.class);
        assertThat(commands.get(hash())).isEqualTo("not a session");

        for (var metadataOfAnother :
                new String[] {"", "uid", "uid 1 2 3 x", "uid 1 2 9999999999999 99999999999999999999999", "\0"}) {
            commands.del(hash());
            commands.hset(hash(), Map.of("v", "1", "m", metadataOfAnother));
            assertThatThrownBy(() -> store.open(key, 0, ""))
                    .as(metadataOfAnother)
                    .isInstanceOf(UnreadableSessionException.class);
        }
    }

    @Test
    void aFieldThatIsTooShortOrUnknownIsUnreadable() {
        var store = connect();
        store.create(key, METADATA, Map.of());
        commands.hset(hash(), "a:short", "123");
        assertThatThrownBy(() -> store.open(key, 0, "")).isInstanceOf(UnreadableSessionException.class);
        commands.hdel(hash(), "a:short");
        commands.hset(hash(), "zz:other", "1790000000000001x");
        assertThatThrownBy(() -> store.open(key, 0, "")).isInstanceOf(UnreadableSessionException.class);
    }

    @Test
    void anExpiredSessionThatCantBeReadDoesNotKeepOthersFromTheirEnd() {
        var store = connect();
        var damaged = new SessionKey(application, "DAMAGED");
        var other = new SessionKey(application, "OTHER");
        store.create(damaged, METADATA, Map.of());
        store.create(other, METADATA, Map.of());
        commands.hset(new String(new RedisKeys("baton").of(damaged).get(0), UTF_8), "a:short", "123");
        elapse(application, Duration.ofMinutes(30));
        var ended = new ArrayList<SessionKey>();

        store.endExpired(application, "node", expired -> ended.add(expired.key()));

        assertThat(ended).containsExactly(other);
    }

    @Test
    void aSearchThatFindsNothingIsOneScript() {
        var store = connect();
        store.create(key, METADATA, Map.of());
        store.endExpired(application, "node", expired -> {});
        var before = scripts();

        store.endExpired(application, "node", expired -> {});

        assertThat(scripts() - before).isEqualTo(1);
    }

    private static long scripts() {
        return commands.info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_eval"))
                .mapToLong(line -> Long.parseLong(line.replaceFirst("[^=]*calls=(\\d+).*", "$1")))
                .sum();
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUpInTime() {
        try (var frozen = RedisServer.startOwn()) {
            var store = RedisSessionStore.connect(RedisSettings.of(StoreUri.parse(frozen.uri() + "?timeout=200")));
            store.create(key, METADATA, Map.of());
            frozen.process().freeze();
            var began = System.nanoTime();

            assertThatThrownBy(() -> store.open(key, 0, ""))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("failed to open a session");

            // A bound against hanging, not a measurement.
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
            store.close();
        }
    }

    @Test
    void aServerThatIsNotThereIsNotNeededToConnect() {
        var store = RedisSessionStore.connect(RedisSettings.of(StoreUri.parse("redis://127.0.0.1:1?timeout=200")));
        assertThatThrownBy(() -> store.open(key, 0, "")).isInstanceOf(StoreUnavailableException.class);
        store.close();
    }

    private String hash() {
        return new String(new RedisKeys("baton").of(key).get(0), UTF_8);
    }
}
