package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ResourceAccessMode.READ;
import static org.junit.jupiter.api.parallel.ResourceAccessMode.READ_WRITE;

import dev.baton.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Every session ends once in the fleet, in time and with its attributes readable. Most of a test's time is waiting, so
 * they run at the same time, except those that stop a process.
 */
@Tag(OnTwoNodes.NEEDS_BATON)
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ExpiryContract {
    private static final String PROCESSES = "the processes of the fleet";
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    /** How late the events may be where nodes look every two seconds. */
    private static final Duration LATE = Duration.ofSeconds(5);

    private Fleet fleet;

    abstract Fleet startFleet();

    /** How many sessions are due at once when the nodes compete for them. */
    int competition() {
        return 300;
    }

    @BeforeAll
    void start() {
        fleet = startFleet();
    }

    @AfterAll
    void stop() {
        try {
            assertThat(fleet.ends().map(SessionEvent::id)).doesNotHaveDuplicates();
        } finally {
            fleet.close();
        }
    }

    @Test
    @ResourceLock(value = PROCESSES, mode = READ)
    void a_session_that_one_node_has_in_memory_ends_once() {
        var visitor = new Visitor("/shop");
        visitor.says(fleet.node(0), "make seat Seat 7", "set name Ann", "expire-after 2");

        assertEndsOnce(visitor.id(), Instant.now().plusSeconds(2));
    }

    @Test
    @ResourceLock(value = PROCESSES, mode = READ)
    void a_session_that_every_node_has_in_memory_ends_once() {
        var visitor = new Visitor("/shop");
        visitor.says(fleet.node(0), "make seat Seat 7", "set name Ann", "expire-after 4");
        fleet.nodes().forEach(node -> visitor.says(node, "get seat"));

        assertEndsOnce(visitor.id(), Instant.now().plusSeconds(4));
    }

    @Test
    @ResourceLock(value = PROCESSES, mode = READ_WRITE)
    void a_session_whose_only_node_was_killed_ends_once() {
        var owner = fleet.node(2);
        var visitor = new Visitor("/shop");
        visitor.says(owner, "make seat Seat 7", "set name Ann", "expire-after 3");
        var deadline = Instant.now().plusSeconds(3);
        owner.process().kill();
        try {
            assertEndsOnce(visitor.id(), deadline);
        } finally {
            owner.start();
        }
    }

    @Test
    @ResourceLock(value = PROCESSES, mode = READ_WRITE)
    void sessions_that_are_due_while_the_store_stands_still_end_once() {
        var ids = IntStream.range(0, 40)
                .mapToObj(number -> newSession(number, "expire-after 3"))
                .collect(Collectors.toSet());
        var redis = fleet.redis().process();
        Await.until("the first have ended", PATIENCE, () -> ended().anyMatch(ids::contains));
        redis.freeze();
        Await.until(
                "every node has failed to look",
                PATIENCE,
                () -> fleet.nodes().stream()
                        .allMatch(node -> node.process().log().contains("An outage of the store begins")));
        redis.thaw();

        Await.until("all have ended", PATIENCE, () -> ended().toList().containsAll(ids));
    }

    @Test
    @ResourceLock(value = PROCESSES, mode = READ)
    void a_session_that_is_used_on_any_node_does_not_expire() {
        var visitor = new Visitor("/shop");
        visitor.says(fleet.node(0), "set name Ann", "expire-after 3");
        var unused = newSession(1, "expire-after 3");
        var turn = new AtomicInteger();
        Await.until("the one that is not used has ended", PATIENCE, () -> {
            assertThat(visitor.says(fleet.node(turn.incrementAndGet()), "get name"))
                    .isEqualTo("Ann");
            return ended().anyMatch(unused::equals);
        });

        assertThat(ended()).doesNotContain(visitor.id());
    }

    @Test
    @ResourceLock(value = PROCESSES, mode = READ)
    void a_session_that_a_request_is_using_does_not_expire() {
        var visitor = new Visitor("/shop");
        visitor.says(fleet.node(0), "set name Ann", "expire-after 6");
        var gate = new Gate(fleet.node(0));
        var answer = visitor.begins(fleet.node(0), "read name", gate.step(), "get name");
        gate.awaitArrival();
        var unused = newSession(1, "expire-after 6");
        Await.until("the one that is not used has ended", PATIENCE, () -> ended().anyMatch(unused::equals));
        gate.open();

        assertThat(answer.join().text()).isEqualTo("Ann");
        assertThat(visitor.says(fleet.node(1), "get name")).isEqualTo("Ann");
        assertThat(ended()).doesNotContain(visitor.id());
    }

    @Test
    @ResourceLock(value = PROCESSES, mode = READ)
    void a_deadline_moves_when_the_interval_does() {
        // Long enough that none is due before its interval is changed, however slow the machine is.
        var later = new Visitor("/shop");
        later.says(fleet.node(0), "set name Bob", "expire-after 6");
        later.says(fleet.node(1), "expire-after 1800");
        var never = new Visitor("/shop");
        never.says(fleet.node(0), "set name Cid", "expire-after 6");
        never.says(fleet.node(1), "expire-after 0");
        // Due after the deadlines that the others had at first, so that who ends it would end those too.
        var earlier = new Visitor("/shop");
        earlier.says(fleet.node(0), "make seat Seat 7", "set name Ann");
        earlier.says(fleet.node(1), "expire-after 6");
        var deadline = Instant.now().plusSeconds(6);
        var negative = new Visitor("/shop");
        negative.says(fleet.node(0), "set name Dan", "expire-after -1");
        var long60Days = new Visitor("/shop");
        long60Days.says(
                fleet.node(0),
                "set name Eve",
                "expire-after " + Duration.ofDays(60).toSeconds());

        assertEndsOnce(earlier.id(), deadline);
        assertThat(Stream.of(later, never, negative, long60Days)
                        .map(visitor -> visitor.says(fleet.node(2), "get name")))
                .containsExactly("Bob", "Cid", "Dan", "Eve");
        assertThat(ended()).doesNotContain(later.id(), never.id(), negative.id(), long60Days.id());
    }

    @Test
    @Timeout(150)
    @ResourceLock(value = PROCESSES, mode = READ_WRITE)
    void sessions_that_are_due_at_once_end_once_each_and_leave_nothing() {
        var sessions = new ManySessions(fleet, competition());
        // None is due before all are made, however slow the machine is.
        var ids = sessions.create(Duration.ofSeconds(Math.max(10, competition() / 400)));
        fleet.nodes().forEach(node -> node.process().freeze());
        try {
            sessions.awaitDeadline();
            assertThat(ended()).doesNotContainAnyElementsOf(ids);
        } finally {
            fleet.nodes().forEach(node -> node.process().thaw());
        }
        var began = Instant.now();
        Await.until("all have ended and left nothing", PATIENCE, () -> sessions.areGone(ids));

        sessions.report(began, fleet.ends().filter(end -> ids.contains(end.id())));
        assertThat(SessionEvent.on(fleet.nodes()).stream()
                        .filter(event -> ids.contains(event.id()))
                        .collect(Collectors.groupingBy(SessionEvent::what, Collectors.counting())))
                .containsEntry("sessionDestroyed", (long) ids.size())
                .containsEntry("valueUnbound", (long) ids.size())
                .containsEntry("attributeRemoved", (long) ids.size());
    }

    private String newSession(int number, String... steps) {
        var visitor = new Visitor("/shop");
        visitor.says(
                fleet.node(number),
                Stream.concat(Stream.of("make seat Seat " + number), Stream.of(steps))
                        .toArray(String[]::new));
        return visitor.id();
    }

    private Stream<String> ended() {
        return fleet.ends().map(SessionEvent::id);
    }

    private void assertEndsOnce(String id, Instant deadline) {
        Await.until("session " + id + " has ended", PATIENCE, () -> words(id).contains("attributeRemoved name=Ann"));
        assertThat(words(id))
                .containsOnlyOnce("sessionDestroyed name=Ann,seat=7")
                .containsOnlyOnce("valueUnbound seat=7")
                .containsOnlyOnce("attributeRemoved seat=7")
                .containsOnlyOnce("attributeRemoved name=Ann");
        var end =
                fleet.ends().filter(event -> event.id().equals(id)).findFirst().orElseThrow();
        assertThat(end.at()).isBetween(deadline.minusSeconds(1), deadline.plus(LATE));
    }

    private List<String> words(String id) {
        return fleet.events(id).stream().map(SessionEvent::words).toList();
    }
}
