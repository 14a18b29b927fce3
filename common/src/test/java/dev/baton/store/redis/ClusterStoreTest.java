package dev.baton.store.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionKey;
import dev.baton.session.StoreUnavailableException;
import dev.baton.testing.redis.RedisCluster;
import dev.baton.testing.redis.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.util.JedisClusterCRC16;

@Tag("once")
class ClusterStoreTest extends RedisStoreContract {
    private static RedisCluster cluster;

    private final RedisKeys keys = new RedisKeys("baton");
    private final SessionKey renamed = inAnotherSlot(key);

    @BeforeAll
    static void startCluster() {
        cluster = RedisCluster.start(1);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @Override
    String uri() {
        return cluster.uri();
    }

    @Override
    List<RedisServer> masters() {
        return cluster.masters();
    }

    @Test
    void oneNameOfTheClusterIsEnough() {
        var port = cluster.masters().get(0).port();
        try (var store = connect("redis-cluster://localhost:" + port)) {
            Stream.generate(UUID::randomUUID)
                    .limit(50)
                    .forEach(id -> assertThat(store.open(new SessionKey("/shop", id.toString()), 0, ""))
                            .isInstanceOf(OpenOutcome.Absent.class));
        }
    }

    @Test
    void sessionsAreOpenedAndChangedWhileTheirSlotIsMovedSlowly() {
        var from = cluster.masterOf(slot(key));
        var to = another(from);
        try (var store = connect(uri() + "?timeout=500")) {
            var sessions = Stream.generate(() -> inSameSlot(key)).limit(8).toList();
            sessions.forEach(session -> store.create(session, METADATA, Map.of()));
            try (var connection = to.connect()) {
                connection.call("SCRIPT", "FLUSH");
            }

            cluster.moveSlot(
                    slot(key),
                    from,
                    to,
                    () -> sessions.forEach(session -> {
                        assertThat(store.open(session, 0, "")).isInstanceOf(OpenOutcome.Opened.class);
                        assertThat(isSaved(store, session, "cart")).isTrue();
                    }));
        }
    }

    @Test
    void aSlotThatMovesWithItsSessionsIsNotNoticed() {
        var from = cluster.masterOf(slot(key));
        var to = another(from);
        try (var store = connect(uri());
                var traffic = new Traffic(store, () -> inSameSlot(key))) {
            traffic.awaitProgress();
            cluster.moveSlot(slot(key), from, to, () -> LockSupport.parkNanos(2_000_000));
            traffic.awaitProgress();
            traffic.stop();

            assertThat(traffic.failures()).isZero();
            assertThat(traffic.unexpected()).isEmpty();
            assertThat(traffic.lost()).isEmpty();
        }
    }

    @Test
    void aFailoverLosesNoChangeThatReplicasHaveConfirmed() {
        try (var store = connect(uri() + "?waitReplicas=1");
                var traffic = new Traffic(store)) {
            traffic.awaitProgress();
            cluster.masters().get(0).process().kill();
            cluster.awaitFailover();
            traffic.awaitProgress();
            traffic.stop();

            assertThat(traffic.lost()).isEmpty();
            assertThat(traffic.unexpected()).isEmpty();
        } finally {
            cluster.restore();
        }
    }

    @Test
    void aMasterThatDiesKeepsNoSessionsOfOthersFromTheirEnd() {
        var dead = cluster.masterOf(slot(key));
        try (var store = connect(uri())) {
            var sessions = Stream.generate(() -> key.withId(UUID.randomUUID().toString()))
                    .limit(30)
                    .toList();
            sessions.forEach(session -> store.create(session, METADATA, Map.of()));
            elapse(application, Duration.ofMinutes(30));
            var ofOthers = sessions.stream()
                    .filter(session -> cluster.masterOf(slot(session)) != dead)
                    .toList();
            cluster.tell("CONFIG", "SET", "cluster-require-full-coverage", "no");
            dead.process().kill();
            var ended = new ArrayList<SessionKey>();

            assertThatThrownBy(() -> store.endExpired(application, "node", expired -> ended.add(expired.key())))
                    .isInstanceOf(StoreUnavailableException.class);

            assertThat(ended).containsExactlyInAnyOrderElementsOf(ofOthers);
        } finally {
            cluster.tell("CONFIG", "SET", "cluster-require-full-coverage", "yes");
            cluster.restore();
        }
    }

    @Test
    void aNodeThatDiesBeforeTheSessionArrivesLosesNothing() {
        try (var store = connect(uri())) {
            store.create(key, METADATA, write("cart", "3 apples").written());
            departs();

            assertThat(store.open(key, 0, "")).isInstanceOf(OpenOutcome.Opened.class);
            assertThat(arrives()).isEqualTo("barred");
            assertThat(store.open(renamed, 0, "")).isInstanceOf(OpenOutcome.Absent.class);
            assertThat(isSaved(store, key, "later")).isTrue();
        }
    }

    @Test
    void aSessionThatIsOnItsWayIsWaitedForByEveryStep() {
        try (var store = connect(uri())) {
            store.create(key, METADATA, Map.of());
            departs();
            assertThat(isSaved(store, key, "later")).isTrue();
        }
        try (var store = connect(uri())) {
            departs();
            assertThat(store.rename(key, inAnotherSlot(renamed).id(), METADATA.uid()))
                    .isInstanceOf(SaveOutcome.Saved.class);
        }
    }

    @Test
    void aNodeThatDiesAfterTheSessionHasArrivedLeavesItUnderItsNewId() {
        try (var store = connect(uri())) {
            store.create(key, METADATA, Map.of());
            departs();
            arrives();

            assertThat(store.open(key, 0, "")).isInstanceOf(OpenOutcome.Absent.class);
            assertThat(store.open(renamed, 0, "")).isInstanceOf(OpenOutcome.Opened.class);
            assertThat(stored(key)).isZero();
        }
    }

    @Test
    void aSessionWhoseMoveWasLeftUndoneExpires() {
        try (var store = connect(uri())) {
            var application = "/left-" + UUID.randomUUID();
            var left = new SessionKey(application, key.id());
            store.create(left, METADATA, Map.of());
            elapse(application, Duration.ofHours(1));
            script("depart.lua", left, List.of(hash(left)), METADATA.uid(), renamed.id());

            assertThat(ended(store, application)).hasSize(1);
            assertThat(ended(store, application)).isEmpty();
        }
    }

    @Test
    void aLateCreationDoesNotMixWithASessionThatIsMoving() {
        try (var store = connect(uri())) {
            store.create(key, METADATA, write("cart", "3 apples").written());
            departs();
            assertThat(store.create(key, METADATA, Map.of())).isEqualTo(new SaveOutcome.IdTaken());
        }
    }

    @Test
    void renamingTakesThreeTripsAndInOneSlotOne() {
        try (var store = connect(uri())) {
            store.create(key, METADATA, Map.of());
            assertThat(store.rename(key, renamed.id(), METADATA.uid())).isInstanceOf(SaveOutcome.Saved.class);
            assertThat(stored(key)).isZero();
            var near = inSameSlot(renamed);
            assertThat(store.rename(renamed, near.id(), METADATA.uid())).isInstanceOf(SaveOutcome.Saved.class);
            assertThat(store.open(near, 0, "")).isInstanceOf(OpenOutcome.Opened.class);
        }
    }

    private static RedisServer another(RedisServer master) {
        return cluster.masters().stream()
                .filter(other -> other != master)
                .findFirst()
                .orElseThrow();
    }

    private void departs() {
        script("depart.lua", key, List.of(hash(key)), METADATA.uid(), renamed.id());
    }

    private String arrives() {
        var both = List.of(hash(renamed), new String(keys.of(renamed).get(1), UTF_8));
        var metadata = "uid 1 2 9999999999999 1800000";
        return script("arrive.lua", renamed, both, "uid", renamed.id(), "300000", "1790000000000001", metadata);
    }

    /** Runs a script as a node does that dies afterwards; answers the first part of what it answers. */
    private String script(String name, SessionKey at, List<String> scriptKeys, String... arguments) {
        try (var source = RedisSessionStore.class.getResourceAsStream(name);
                var redis = cluster.masterOf(slot(at)).connect()) {
            var command = Stream.of(
                            Stream.of("EVAL", new String(source.readAllBytes(), US_ASCII), "" + scriptKeys.size()),
                            scriptKeys.stream(),
                            Stream.of(arguments))
                    .flatMap(words -> words);
            return redis.texts(command.toArray(String[]::new)).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long stored(SessionKey at) {
        try (var redis = cluster.masterOf(slot(at)).connect()) {
            return redis.number("EXISTS", hash(at));
        }
    }

    private String hash(SessionKey at) {
        return new String(keys.of(at).get(0), UTF_8);
    }

    private int slot(SessionKey at) {
        return JedisClusterCRC16.getSlot(keys.of(at).get(0));
    }

    private SessionKey inAnotherSlot(SessionKey from) {
        return Stream.generate(() -> from.withId(UUID.randomUUID().toString()))
                .filter(other -> slot(other) != slot(from))
                .findFirst()
                .orElseThrow();
    }

    private SessionKey inSameSlot(SessionKey from) {
        return Stream.generate(() -> from.withId(UUID.randomUUID().toString()))
                .filter(other -> slot(other) == slot(from))
                .findFirst()
                .orElseThrow();
    }
}
