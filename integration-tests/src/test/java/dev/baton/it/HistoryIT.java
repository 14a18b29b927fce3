package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.history.Atomicity;
import dev.baton.it.history.Habit;
import dev.baton.it.history.History;
import dev.baton.it.history.Linearizability;
import dev.baton.it.history.SessionGuarantees;
import dev.baton.it.history.Traffic;
import dev.baton.it.jetty.JettyVersion;
import dev.baton.it.tomcat.TomcatVersion;
import dev.baton.testing.Await;
import dev.baton.testing.LocalProcess;
import dev.baton.testing.memcached.MemcachedServers;
import dev.baton.testing.redis.RedisServer;
import dev.baton.testing.redis.SentinelGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What clients see who use the same sessions on all nodes at once, while nodes and stores die and stand still. */
@Tag(OnTwoNodes.NEEDS_BATON)
@Timeout(value = 1, unit = TimeUnit.HOURS)
final class HistoryIT {
    /** The faults are repeated until this time is over: with {@code -Dbaton.history.seconds=300} for five minutes. */
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("baton.history.seconds", 1));

    private static final List<Container> VERSIONS =
            List.of(TomcatVersion.TOMCAT_11, JettyVersion.JETTY_12_1_EE10, TomcatVersion.TOMCAT_10);

    /** Requests to {@code /probe/show} lock nothing. */
    private static final Map<String, String> LOCKING =
            Map.of("locking", "request", "lockWaitMs", "2500", "lockLeaseMs", "1000", "lockExempt", "/probe/show/*");

    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(2);
    private static final Duration LONGER_THAN_A_TIMEOUT = Duration.ofMillis(1500);

    private int faultsDone;

    @Test
    void without_locking_each_attribute_is_for_everybody_what_was_written_last() {
        try (var fleet = fleet(Map.of());
                var traffic = Traffic.start(fleet.nodes(), "/probe/do", Habit.OWN_ATTRIBUTES)) {
            repeat(List.of(traffic), faults(fleet));
            assertAttributesAreKept(traffic.end(), fleet.node(2));
        }
    }

    @Test
    void with_locking_the_requests_of_a_session_come_one_after_the_other() {
        try (var fleet = fleet(LOCKING);
                var traffic = Traffic.start(fleet.nodes(), "/probe/do", Habit.COUNTED_REPLACEMENTS)) {
            repeat(List.of(traffic), faults(fleet));
            assertRequestsAreInOrder(traffic.end(), fleet.node(2));
        }
    }

    @Test
    void both_hold_when_a_replica_takes_the_place_of_its_master() {
        try (var group = SentinelGroup.start();
                var fleet = Fleet.of(VERSIONS, LOCKING, new ConfirmingStore(group));
                var locked = Traffic.start(fleet.nodes(), "/probe/do", Habit.COUNTED_REPLACEMENTS);
                var unlocked = Traffic.start(fleet.nodes(), "/probe/show", Habit.OWN_ATTRIBUTES)) {
            strike(List.of(locked, unlocked), List.of(() -> failOver(group)));
            assertRequestsAreInOrder(locked.end());
            assertAttributesAreKept(unlocked.end());
        }
    }

    @Test
    void both_hold_while_one_memcached_at_a_time_is_empty_or_stands_still() {
        var servers = MemcachedServers.start(3);
        try (var fleet = Fleet.of(VERSIONS, LOCKING, servers);
                var locked = Traffic.start(fleet.nodes(), "/probe/do", Habit.COUNTED_REPLACEMENTS);
                var unlocked = Traffic.start(fleet.nodes(), "/probe/show", Habit.OWN_ATTRIBUTES)) {
            repeat(List.of(locked, unlocked), faults(servers, fleet));
            assertRequestsAreInOrder(locked.end(), fleet.node(2));
            assertAttributesAreKept(unlocked.end(), fleet.node(2));
        }
    }

    /** Nodes whose time limit for the store is the usual one. */
    private static Fleet fleet(Map<String, String> settings) {
        var redis = RedisServer.startOwn();
        var all = new TreeMap<>(settings);
        all.put("store", redis.uri());
        return Fleet.of(VERSIONS, all, redis);
    }

    private static List<Runnable> faults(Fleet fleet) {
        return List.of(
                () -> freeze(fleet.redis().process(), LONGER_THAN_A_TIMEOUT),
                () -> freeze(fleet.node(0).process(), LONGER_THAN_A_LEASE),
                () -> killAndStart(fleet.node(2)),
                () -> freeze(fleet.redis().process(), LONGER_THAN_A_TIMEOUT),
                () -> freeze(fleet.node(1).process(), LONGER_THAN_A_LEASE));
    }

    private static List<Runnable> faults(MemcachedServers servers, Fleet fleet) {
        return List.of(
                () -> servers.get(0).process().kill(),
                () -> {
                    servers.get(0).startAgain();
                    awaitUseOfAll(fleet);
                },
                () -> freeze(fleet.node(0).process(), LONGER_THAN_A_LEASE),
                () -> {
                    freeze(servers.get(1).process(), LONGER_THAN_A_TIMEOUT);
                    awaitUseOfAll(fleet);
                },
                () -> killAndStart(fleet.node(2)));
    }

    /** Returns when no node leaves a server alone: a second one may only fail when each session has two copies again. */
    private static void awaitUseOfAll(Fleet fleet) {
        for (var node : fleet.nodes()) {
            Await.until(node.name() + " uses all servers", Duration.ofSeconds(30), () -> {
                var log = node.process().log();
                return log.split("An outage of the store begins").length
                        == log.split("The outage of the store is over").length;
            });
        }
    }

    private void repeat(List<Traffic> traffic, List<Runnable> faults) {
        var end = Instant.now().plus(LENGTH);
        do {
            strike(traffic, faults);
        } while (Instant.now().isBefore(end));
    }

    private void strike(List<Traffic> traffic, List<Runnable> faults) {
        for (var fault : faults) {
            traffic.forEach(Traffic::awaitProgress);
            fault.run();
            faultsDone++;
        }
        traffic.forEach(Traffic::awaitProgress);
    }

    private static void freeze(LocalProcess process, Duration length) {
        process.freeze();
        try {
            LockSupport.parkNanos(length.toNanos());
        } finally {
            process.thaw();
        }
    }

    private static void failOver(SentinelGroup group) {
        int port = group.master().port();
        group.killMaster();
        group.awaitFailoverFrom(port);
    }

    private static void killAndStart(Node node) {
        node.process().kill();
        node.start();
    }

    private void assertAttributesAreKept(History history, Node... killed) {
        var guarantees = new SessionGuarantees(history.operations());
        System.out.printf(
                "Without locking: %d faults, %s, late writes %s%n", faultsDone, history, guarantees.lateWrites());
        assertThat(guarantees.readYourWrites())
                .as("do not read their own writes")
                .isEmpty();
        assertThat(guarantees.monotonicReads())
                .as("go back behind what was read")
                .isEmpty();
        assertThat(guarantees.nothingLost()).as("miss what was acknowledged").isEmpty();
        assertThat(guarantees.nothingInvented())
                .as("read what was never written")
                .isEmpty();
        assertOnlyTheKilledDoNotAnswer(history, killed);
    }

    private void assertRequestsAreInOrder(History history, Node... killed) {
        var operations = history.operations();
        // What a request has counted that was refused is not known.
        var replacements = operations.stream()
                .filter(operation -> operation.attribute().equals("value"))
                .toList();
        System.out.printf("With locking: %d faults, %s%n", faultsDone, history);
        assertThat(Linearizability.violations(replacements)).as("have no order").isEmpty();
        assertThat(Atomicity.violations(operations)).as("are seen in part").isEmpty();
        assertOnlyTheKilledDoNotAnswer(history, killed);
    }

    private static void assertOnlyTheKilledDoNotAnswer(History history, Node... killed) {
        assertThat(Stream.of(killed).map(Node::name)).containsAll(history.nodesThatDied());
    }
}
