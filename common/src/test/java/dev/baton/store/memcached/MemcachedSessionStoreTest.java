package dev.baton.store.memcached;

import static dev.baton.session.SessionField.attribute;
import static dev.baton.session.SessionField.container;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.Bytes;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionLock;
import dev.baton.session.SessionMetadata;
import dev.baton.session.StoreUnavailableException;
import dev.baton.session.UnreadableSessionException;
import dev.baton.store.SessionStore;
import dev.baton.store.StoreUri;
import dev.baton.testing.memcached.MemcachedServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds for sessions on one server. */
class MemcachedSessionStoreTest extends SessionsOnMemcached {
    private static MemcachedServer memcached;

    @BeforeAll
    static void startMemcached() {
        memcached = MemcachedServer.start();
    }

    @AfterAll
    static void stopMemcached() {
        memcached.close();
    }

    @Override
    List<MemcachedServer> servers() {
        return List.of(memcached);
    }

    @Override
    String parameters() {
        return "replicas=0";
    }

    @Test
    void eachKindOfRequestCostsItsRoundTrips() {
        try (var own = MemcachedServer.startOwn("-vv");
                var store = connect(own.address())) {
            assertThat(roundTrips(own, () -> store.create(key, METADATA, Map.of())))
                    .isEqualTo(1);
            assertThat(roundTrips(own, () -> store.open(key, 0, ""))).isEqualTo(1);
            assertThat(roundTrips(own, () -> store.commit(key, "uid", write("a", "1"))))
                    .isEqualTo(1);
            assertThat(roundTrips(own, () -> store.commit(key, "uid", write("b", "1"))))
                    .isEqualTo(1);
            assertThat(roundTrips(own, () -> store.rename(key, "NEW", "uid"))).isEqualTo(3);
            assertThat(roundTrips(own, () -> store.delete(key.withId("NEW"), "uid")))
                    .isEqualTo(1);
            assertThat(roundTrips(own, () -> store.open(key.withId("UNKNOWN"), 0, "")))
                    .isEqualTo(1);
        }
    }

    @Test
    void aTimeToLiveThatTheNodeDidNotExpectCostsOneRoundTripOnce() {
        try (var own = MemcachedServer.startOwn("-vv");
                var connection = own.connect();
                var store = connect(own.address());
                var newNode = connect(own.address())) {
            var eightHours = new SessionMetadata("uid", METADATA.created(), METADATA.created(), Duration.ofHours(8));
            store.create(key, eightHours, Map.of());

            assertThat(roundTrips(own, () -> newNode.open(key, 0, ""))).isEqualTo(2);
            assertThat(connection.secondsLeft(itemKey()))
                    .isGreaterThan(Duration.ofHours(8).toSeconds());
            assertThat(roundTrips(own, () -> newNode.open(key, 0, ""))).isEqualTo(1);
        }
    }

    @Test
    void theStoredFormatStaysReadable() throws Exception {
        try (var golden = getClass().getResourceAsStream("session.item")) {
            var item = (SessionItem) ItemFormat.decode(golden.readAllBytes());

            assertThat(item).isEqualTo(goldenItem());
        }
        assertThat(ItemFormat.decode(ItemFormat.encode(goldenItem()))).isEqualTo(goldenItem());
    }

    @Test
    void somethingElseUnderTheKeyIsUnreadableAndStaysAsItIs() {
        try (var store = connect();
                var connection = memcached.connect()) {
            for (var other : List.of("x", "not a session", "\u00b1\u0001\0\0\0\0", "")) {
                connection.set(itemKey(), other);
                assertThatThrownBy(() -> store.open(key, 0, ""))
                        .as(other)
                        .isInstanceOf(UnreadableSessionException.class);
                assertThat(connection.ask("mg " + itemKey() + " s")).isEqualTo("HD s" + other.length());
            }
        }
    }

    @Test
    void memcachedItselfRemovesASessionThatNoNodeDoes() {
        try (var store = connect()) {
            store.create(key, METADATA, Map.of());
            assertThat(Duration.ofSeconds(secondsLeft())).isBetween(Duration.ofMinutes(34), Duration.ofSeconds(2_101));
            store.commit(key, "uid", new SessionDelta(Map.of(), Set.of(), Optional.of(Duration.ofDays(60))));
            assertThat(Duration.ofSeconds(secondsLeft())).isGreaterThan(Duration.ofDays(60));
            assertThat(store.open(key, 0, "")).isInstanceOf(OpenOutcome.Opened.class);
            store.commit(key, "uid", new SessionDelta(Map.of(), Set.of(), Optional.of(Duration.ZERO)));
            assertThat(secondsLeft()).isNegative();
        }
    }

    @Test
    void anEndIsRememberedEvenIfTheIntervalWasMadeShortBefore() {
        try (var store = connect()) {
            store.create(key, METADATA, Map.of());
            store.commit(key, "uid", new SessionDelta(Map.of(), Set.of(), Optional.of(Duration.ofSeconds(1))));
            store.delete(key, "uid");

            // A server that was away meanwhile has the session for half an hour.
            assertThat(secondsLeft()).isGreaterThan(Duration.ofHours(1).toSeconds());
            assertThat(store.open(key, 0, "")).isEqualTo(new OpenOutcome.Absent());
            assertThat(secondsLeft()).isGreaterThan(Duration.ofHours(1).toSeconds());
        }
    }

    @Test
    void whoAsksForAnExpiredSessionDoesNotKeepItFromItsEvents() {
        try (var store = connect()) {
            store.create(key, METADATA, Map.of());
            elapse(application, Duration.ofMinutes(31));
            for (var i = 0; i < 2; i++) {
                assertThat(store.open(key, 0, "")).isEqualTo(new OpenOutcome.Absent());
                assertThat(secondsLeft()).isLessThanOrEqualTo(SessionStore.EXPIRY_GRACE.toSeconds());
            }
        }
    }

    @Test
    void anUnreadableSessionHindersTheEventsOfNoOther() {
        try (var store = connect();
                var connection = memcached.connect()) {
            var keys = IntStream.range(0, 9).mapToObj(i -> key.withId("S" + i)).toList();
            keys.forEach(each -> store.create(each, METADATA, Map.of()));
            connection.set(new ItemKeys("baton").of(keys.get(4)), "damaged");
            elapse(application, Duration.ofMinutes(31));
            var ended = new ArrayList<SessionKey>();

            var lines = linesOf(
                    WatchedSessions.class,
                    () -> store.endExpired(application, "node", expired -> ended.add(expired.key())));

            assertThat(ended).hasSize(8).doesNotContain(keys.get(4));
            assertThat(lines).singleElement().asString().contains("can't be read");
        }
    }

    @Test
    void aNameThatMemcachedDoesNotTakeAsKeyIsReplaced() {
        try (var store = connect()) {
            for (var name : List.of("/" + "x".repeat(199), "/Straße", "/東京")) {
                var odd = new SessionKey(name, "A".repeat(128));
                assertThat(store.create(odd, METADATA, Map.of())).isInstanceOf(SaveOutcome.Saved.class);
                assertThat(store.open(odd, 0, "")).isInstanceOf(OpenOutcome.Opened.class);
                assertThat(store.delete(odd, "uid")).isTrue();
            }
        }
    }

    @Test
    void aSessionThatMemcachedHasDroppedIsAbsentAndACommitToItIsLate() {
        try (var own = MemcachedServer.startOwn();
                var connection = own.connect();
                var store = MemcachedSessionStore.connect(
                        MemcachedSettings.of(StoreUri.parse("memcached://" + own.address())), InstantSource.system())) {
            store.create(key, METADATA, Map.of());
            connection.ask("flush_all");

            assertThat(store.commit(key, "uid", write("a", "1"))).isEqualTo(new SaveOutcome.Gone());
            assertThat(linesOf(LostSessions.class, () -> store.open(key, 0, "")))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("1 since the start")
                            .contains(own.address() + " 0")
                            .doesNotContain(key.id()));
            assertThat(store.open(key, 0, "")).isEqualTo(new OpenOutcome.Absent());
        }
    }

    @Test
    void aSessionThatWasEvictedIsAbsentAndCounted() {
        try (var own = MemcachedServer.startOwn("-m", "4");
                var store = connect(own.address())) {
            var tenKilobytes = Map.of(attribute("report"), Bytes.wrap(new byte[10_000]));
            store.create(key, METADATA, tenKilobytes);
            for (var i = 0; i < 1_000; i++) {
                store.create(key.withId("OTHER" + i), METADATA, tenKilobytes);
            }

            assertThat(linesOf(
                            LostSessions.class,
                            () -> assertThat(store.open(key, 0, "")).isEqualTo(new OpenOutcome.Absent())))
                    .singleElement()
                    .asString()
                    .containsPattern("Evictions so far: " + own.address() + " [1-9]");
            assertThat(store.lostSessions(application)).isEqualTo(1);
            assertThat(store.lostSessions("/other")).isZero();
        }
    }

    @Test
    void aLargeCopyThatIsCurrentCostsNoBody() {
        try (var own = MemcachedServer.startOwn();
                var connection = own.connect();
                var store = connect(own.address());
                var otherNode = connect(own.address())) {
            store.create(key, METADATA, Map.of(attribute("large"), Bytes.wrap(new byte[100_000])));
            var before = connection.statistic("bytes_written");
            store.open(key, 0, "");
            assertThat(connection.statistic("bytes_written") - before).isLessThan(20_000);

            otherNode.commit(key, "uid", write("large", "now small"));
            assertThat(opened(store.open(key, 0, "")).fields()).containsEntry(attribute("large"), bytes("now small"));
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUpInTime() {
        try (var frozen = MemcachedServer.startOwn()) {
            var uri = StoreUri.parse("memcached://" + frozen.address() + "?timeout=200");
            try (var store = MemcachedSessionStore.connect(MemcachedSettings.of(uri), InstantSource.system())) {
                store.create(key, METADATA, Map.of());
                frozen.process().freeze();
                var began = System.nanoTime();

                assertThatThrownBy(() -> store.open(key, 0, ""))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("failed to open a session");
                assertThatThrownBy(() -> store.create(key.withId("NEW"), METADATA, Map.of()))
                        .isInstanceOf(StoreUnavailableException.class);

                // A bound against hanging, not a measurement.
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
            }
        }
    }

    @Test
    void aServerThatIsNotThereIsNotNeededToConnect() {
        var uri = StoreUri.parse("memcached://127.0.0.1:1?timeout=200");
        try (var store = MemcachedSessionStore.connect(MemcachedSettings.of(uri), InstantSource.system())) {
            assertThatThrownBy(() -> store.open(key, 0, "")).isInstanceOf(StoreUnavailableException.class);
        }
    }

    private static SessionItem goldenItem() {
        var created = SessionItem.created(
                1_790_000_000_000_001L,
                new SessionMetadata(
                        "uid-1",
                        Instant.ofEpochMilli(1_790_000_000_000L),
                        Instant.ofEpochMilli(1_790_000_000_500L),
                        Duration.ofMinutes(30)),
                Map.of(container("tomcat.principal"), Bytes.wrap("alice".getBytes(UTF_8))));
        return created.merged(
                        1_790_000_000_000_002L,
                        new SessionDelta(
                                Map.of(attribute("cart"), Bytes.wrap("3 apples".getBytes(UTF_8))),
                                Set.of(),
                                Optional.empty()))
                .locked(new SessionLock("node-1", Duration.ofSeconds(30)), Instant.ofEpochMilli(1_790_000_000_600L));
    }

    private long secondsLeft() {
        try (var connection = memcached.connect()) {
            return connection.secondsLeft(itemKey());
        }
    }

    private String itemKey() {
        return new ItemKeys("baton").of(key);
    }

    private static SessionStore connect(String address) {
        var uri = StoreUri.parse("memcached://" + address + "?timeout=5000");
        return MemcachedSessionStore.connect(MemcachedSettings.of(uri), InstantSource.system());
    }

    private static long roundTrips(MemcachedServer server, Runnable action) {
        var before = server.requests();
        action.run();
        return server.requests() - before;
    }
}
