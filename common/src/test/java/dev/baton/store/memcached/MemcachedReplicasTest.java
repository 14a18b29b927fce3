package dev.baton.store.memcached;

import static dev.baton.store.SessionStoreContract.METADATA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionField;
import dev.baton.session.SessionKey;
import dev.baton.store.SessionStore;
import dev.baton.store.SessionStoreContract;
import dev.baton.store.StoreUri;
import dev.baton.testing.Await;
import dev.baton.testing.memcached.MemcachedServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of sessions when one of three servers dies, comes back empty, stands still, comes or goes. */
@Tag("once")
class MemcachedReplicasTest {
    private static final int SESSIONS = 1_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    /** What a busy machine may add. */
    private static final Duration SLACK = Duration.ofMillis(800);

    private final String application = "/shop-" + UUID.randomUUID();
    private final List<MemcachedServer> servers =
            IntStream.range(0, 3).mapToObj(i -> MemcachedServer.startOwn()).toList();
    private final List<SessionStore> stores = new ArrayList<>();

    @AfterEach
    void stop() {
        stores.forEach(SessionStore::close);
        servers.forEach(MemcachedServer::close);
    }

    @Test
    void withACopyNothingIsLostWhenAServerDiesComesBackEmptyAndAnotherStandsStill() {
        var traffic = new Traffic(List.of(connect(3, "replicas=1"), connect(3, "replicas=1")), application, SESSIONS);
        traffic.begin();
        var all = new ArrayList<Traffic.Figures>();
        all.add(traffic.after("all well", () -> {}, 3));
        all.add(traffic.after("first killed", () -> servers.get(0).process().kill(), 5));
        all.add(traffic.after("first started empty", () -> servers.get(0).startAgain(), 5));
        traffic.everyone("each user once");
        all.add(traffic.after("second frozen", () -> servers.get(1).process().freeze(), 5));
        all.add(traffic.after("second thawed", () -> servers.get(1).process().thaw(), 5));
        all.add(traffic.everyone("each user once"));
        System.out.println("replicas=1\n" + traffic.report());

        assertThat(all).allMatch(figures -> figures.lost == 0 && figures.stale == 0 && figures.unavailable == 0);
        assertThat(all)
                .allMatch(figures ->
                        figures.longest.compareTo(TIMEOUT.multipliedBy(2).plus(SLACK)) < 0);
    }

    @Test
    void copiesOfSessionsThatNobodyUsesAreMadeAgainWhenAServerIsBack() {
        var traffic = new Traffic(List.of(connect(3, "replicas=1")), application, 300);
        traffic.begin();
        var store = stores.get(0);
        store.endExpired(application, "node", session -> {});
        var before = itemsOn(servers.get(0));
        servers.get(0).process().kill();
        servers.get(0).startAgain();
        Await.until("all copies are there again", Duration.ofSeconds(20), () -> {
            // A few users are enough to notice that the connections were closed.
            traffic.some(10, "some");
            store.endExpired(application, "node", session -> {});
            return itemsOn(servers.get(0)) >= before;
        });
        servers.get(1).process().kill();
        var figures = traffic.everyone("second killed");

        assertThat(figures.lost + figures.stale + figures.unavailable).isZero();
    }

    @Test
    void whatAServerThatStoodStillDoesLateBringsNothingBack() {
        var key = new SessionKey(application, UUID.randomUUID().toString());
        connect(3, "replicas=1").create(key, METADATA, Map.of());
        for (var holder : holders(key)) {
            var node = connect(3, "replicas=1");
            node.open(key, 0, "");
            var before = statistic(holder, "cas_hits");
            holder.process().freeze();
            assertThat(node.commit(key, METADATA.uid(), SessionStoreContract.write("flash", "saved")))
                    .isInstanceOf(SaveOutcome.Saved.class);
            assertThat(node.commit(key, METADATA.uid(), remove("flash"))).isInstanceOf(SaveOutcome.Saved.class);
            holder.process().thaw();
            Await.until("it is done", Duration.ofSeconds(10), () -> statistic(holder, "cas_hits") > before);

            var opened = (OpenOutcome.Opened) connect(3, "replicas=1").open(key, 0, "");
            assertThat(opened.session().names()).isEmpty();
        }
    }

    @Test
    void withoutCopiesTheShareOfTheDeadServerIsLostAndNothingElse() {
        var traffic = new Traffic(List.of(connect(3, "replicas=0"), connect(3, "replicas=0")), application, SESSIONS);
        traffic.begin();
        var onFirst = itemsOn(servers.get(0));
        var figures =
                traffic.after("first killed", () -> servers.get(0).process().kill(), 0);
        figures.add(traffic.everyone("each user once"));
        System.out.println("replicas=0, " + onFirst + " sessions on the first\n" + traffic.report());

        assertThat(figures.lost).isEqualTo(onFirst);
        assertThat((double) onFirst).isCloseTo(SESSIONS / 3.0, Offset.offset(SESSIONS * 0.15));
        assertThat(figures.stale).isZero();
        assertThat(figures.unavailable).isLessThanOrEqualTo(figures.lost);
    }

    @Test
    void withACopyNothingIsLostWhenAServerIsAddedOrRemoved() {
        var two = new Traffic(List.of(connect(2, "replicas=1")), application, SESSIONS);
        two.begin();
        var three = two.with(List.of(connect(3, "replicas=1")));
        var added = three.everyone("third added");
        var moved = itemsOn(servers.get(2));
        var removed = three.with(List.of(connect(2, "replicas=1"))).everyone("third removed");
        System.out.println("third added, " + moved + " copies on it\n" + three.report());

        assertThat(added.lost + added.stale + removed.lost + removed.stale).isZero();
        // Two copies of each session, on two of three servers.
        assertThat((double) moved).isCloseTo(SESSIONS * 2 / 3.0, Offset.offset(SESSIONS * 0.15));
    }

    @Test
    void withoutCopiesAnAddedServerCostsItsOwnShare() {
        var two = new Traffic(List.of(connect(2, "replicas=0")), application, SESSIONS);
        two.begin();
        var figures = two.with(List.of(connect(3, "replicas=0"))).everyone("third added");
        System.out.println("replicas=0, third added: " + figures);

        assertThat((double) figures.lost).isCloseTo(SESSIONS / 3.0, Offset.offset(SESSIONS * 0.15));
    }

    @Test
    void whatMayBeOnAServerThatStandsStillIsNotTakenForAbsent() {
        var traffic = new Traffic(List.of(connect(3, "replicas=0")), application, 100);
        traffic.begin();
        var onFirst = itemsOn(servers.get(0));
        servers.get(0).process().freeze();
        var frozen = traffic.everyone("first frozen");
        servers.get(0).process().thaw();
        Await.until("all are served", Duration.ofSeconds(10), () -> traffic.everyone("thawed").unavailable == 0);

        assertThat(frozen.unavailable).isEqualTo(onFirst);
        assertThat(traffic.everyone("thawed").lost + frozen.lost).isZero();
    }

    private SessionStore connect(int count, String parameters) {
        var addresses =
                servers.stream().limit(count).map(MemcachedServer::address).collect(Collectors.joining(","));
        var uri = StoreUri.parse("memcached://" + addresses + "?timeout=" + TIMEOUT.toMillis() + "&" + parameters);
        var store = MemcachedSessionStore.connect(MemcachedSettings.of(uri), InstantSource.system());
        stores.add(store);
        return store;
    }

    private List<MemcachedServer> holders(SessionKey key) {
        return servers.stream()
                .filter(server -> {
                    try (var connection = server.connect()) {
                        return connection
                                .ask("mg " + new ItemKeys("baton").of(key))
                                .equals("HD");
                    }
                })
                .toList();
    }

    private static SessionDelta remove(String name) {
        return new SessionDelta(Map.of(), Set.of(SessionField.attribute(name)), Optional.empty());
    }

    private static int itemsOn(MemcachedServer server) {
        return (int) statistic(server, "curr_items");
    }

    private static long statistic(MemcachedServer server, String name) {
        try (var connection = server.connect()) {
            return connection.statistic(name);
        }
    }
}
