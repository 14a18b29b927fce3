package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.wire.Answer;
import dev.baton.testing.Await;
import dev.baton.testing.StoreServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** With {@code locking="request"}, one request at a time has a session in the whole fleet. */
@Tag(OnTwoNodes.NEEDS_BATON)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LockingContract {
    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final Duration WAIT = Duration.ofSeconds(5);
    /** What a busy machine may add to a lease; with it, that is still less than the longest wait. */
    private static final Duration BUSY_MACHINE = Duration.ofSeconds(2);

    private static final Map<String, String> LOCKING = Map.of(
            "locking",
            "request",
            "lockWaitMs",
            Long.toString(WAIT.toMillis()),
            "lockLeaseMs",
            Long.toString(LEASE.toMillis()),
            "lockExempt",
            "/probe/show/*; *.txt");

    private static final int CLIENTS = 6;

    /** With {@code -Dbaton.increments=10000} as many as it takes to be sure. */
    private static final int INCREMENTS = Integer.getInteger("baton.increments", 300);

    private Fleet fleet;

    /** The versions of the nodes, in turn. */
    abstract List<Container> versions();

    abstract StoreServer startStore();

    @BeforeAll
    void start() {
        fleet = Fleet.of(versions(), LOCKING, startStore());
    }

    final Fleet fleet() {
        return fleet;
    }

    @AfterAll
    void stop() {
        fleet.close();
    }

    @Test
    void parallel_increments_on_all_nodes_all_arrive() {
        var visitor = visitor();
        var began = Instant.now();
        IntStream.range(0, CLIENTS)
                .mapToObj(client -> CompletableFuture.runAsync(
                        () -> increment(visitor.copy(), client), task -> new Thread(task, "client").start()))
                .toList()
                .forEach(CompletableFuture::join);

        System.out.printf("%d increments took %s%n", INCREMENTS, Duration.between(began, Instant.now()));
        assertThat(visitor.says(fleet.node(0), "get n")).isEqualTo(Integer.toString(INCREMENTS));
    }

    @Test
    void a_request_sees_what_the_one_before_it_has_done_after_its_response_had_begun() {
        var visitor = visitor();
        var gate = new Gate(fleet.node(0));
        var first = visitor.begins(fleet.node(0), "count n", "say one", "flush", gate.step(), "count n");
        gate.awaitArrival();
        var second = visitor.begins(fleet.node(1), "count n");
        assertThat(Await.holdsWithin(Duration.ofMillis(300), second::isDone)).isFalse();
        gate.open();

        assertThat(second.join().text()).isEqualTo("3");
        assertThat(first.join().status()).isEqualTo(200);
    }

    @Test
    void a_new_session_is_locked_from_when_its_first_response_begins() throws Exception {
        var gate = new Gate(fleet.node(0));
        var program = Visitor.program("step", "count n", "say one", "flush", gate.step(), "count n");
        var request =
                HttpRequest.newBuilder(fleet.node(0).uri("/shop" + program)).build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
        var cookie = response.headers().firstValue("set-cookie").orElseThrow();
        var visitor = Visitor.withId("/shop", cookie.split("[=;]", 3)[1]);
        var second = visitor.begins(fleet.node(1), "count n");
        assertThat(Await.holdsWithin(Duration.ofMillis(300), second::isDone)).isFalse();
        gate.open();

        assertThat(second.join().text()).isEqualTo("3");
        assertThat(response.body()).contains("one");
    }

    @Test
    void a_holder_that_is_killed_delays_others_by_its_lease_at_most() {
        var visitor = visitor();
        var owner = fleet.node(2);
        var gate = new Gate(owner);
        var lost = visitor.copy().begins(owner, "count n", gate.step());
        gate.awaitArrival();
        owner.process().kill();
        try {
            var began = Instant.now();
            assertThat(visitor.says(fleet.node(0), "count n")).isEqualTo("1");
            assertThat(Duration.between(began, Instant.now())).isLessThan(LEASE.plus(BUSY_MACHINE));
            assertThat(lost).failsWithin(Duration.ofSeconds(5));
        } finally {
            owner.start();
        }
    }

    @Test
    void a_holder_that_was_frozen_cannot_write_afterwards() {
        var visitor = visitor();
        var owner = fleet.node(2);
        var gate = new Gate(owner);
        var frozen = visitor.copy().begins(owner, "set mood frozen", gate.step());
        var other = visitor();
        var otherGate = new Gate(owner);
        var late = other.copy().begins(owner, "get name", "flush", otherGate.step(), "set mood frozen");
        gate.awaitArrival();
        otherGate.awaitArrival();
        owner.process().freeze();
        try {
            assertThat(visitor.says(fleet.node(0), "set mood free")).isEmpty();
            assertThat(other.says(fleet.node(1), "set mood free")).isEmpty();
        } finally {
            owner.process().thaw();
        }
        gate.open();
        otherGate.open();
        late.join();

        assertThat(frozen.join()).is(Answer.UNAVAILABLE);
        for (var node : List.of(owner, fleet.node(0), fleet.node(1), owner)) {
            assertThat(visitor.says(node, "get mood")).isEqualTo("free");
            assertThat(other.says(node, "set name Bob", "get mood")).isEqualTo("free");
        }
        assertThat(owner.process().log())
                .contains("away for longer than its lease, and another has had session /shop "
                        + visitor.id().substring(0, 6))
                .doesNotContain(visitor.id());
    }

    @Test
    void a_request_that_is_longer_than_its_lease_keeps_its_session() {
        var visitor = visitor();
        var gate = new Gate(fleet.node(0));
        var began = Instant.now();
        var first = visitor.begins(fleet.node(0), "count n", gate.step());
        gate.awaitArrival();
        var second = visitor.begins(fleet.node(1), "count n");
        Await.until(
                "the lease would have been over twice",
                LEASE.multipliedBy(3),
                () -> Duration.between(began, Instant.now()).compareTo(LEASE.multipliedBy(2)) > 0);
        assertThat(second).isNotDone();
        gate.open();

        assertThat(first.join().text()).isEqualTo("1");
        assertThat(second.join().text()).isEqualTo("2");
    }

    @Test
    void others_wait_for_a_bounded_time_and_exempt_requests_do_not() {
        var visitor = visitor();
        var gate = new Gate(fleet.node(0));
        var holder = visitor.begins(fleet.node(0), "set mood busy", gate.step());
        gate.awaitArrival();
        var began = Instant.now();
        var waiting = List.of(
                visitor.begins(fleet.node(0), "get mood"),
                visitor.begins(fleet.node(1), "get mood"),
                visitor.begins(fleet.node(2), "get mood"));
        for (var node : fleet.nodes()) {
            assertThat(visitor.copy().gets(node, "/static.txt").status()).isEqualTo(200);
            assertThat(shows(visitor, node, "get name").text()).isEqualTo("Ann");
        }
        assertThat(Duration.between(began, Instant.now())).isLessThan(WAIT);
        var answers = waiting.stream().map(CompletableFuture::join).toList();
        assertThat(Duration.between(began, Instant.now())).isBetween(WAIT, WAIT.plus(BUSY_MACHINE));
        gate.open();
        assertThat(answers).are(Answer.UNAVAILABLE);

        fleet.nodes()
                .forEach(
                        node -> assertThat(node.process().log()).contains("A request is answered 503 that has waited"));
        assertThat(holder.join().status()).isEqualTo(200);
        assertThat(visitor.says(fleet.node(1), "get mood")).isEqualTo("busy");
    }

    @Test
    void includes_forwards_and_asynchronous_requests_do_not_wait_for_themselves() {
        var visitor = visitor();
        for (var steps : List.of(
                new String[] {"count n", "include", "count n"},
                new String[] {"count n", "forward", "count n"},
                new String[] {"count n", "dispatch", "count n"},
                new String[] {"count n", "async", "count n"},
                new String[] {"valid-id", "count n", "valid-id", "count n"})) {
            visitor.says(fleet.node(0), steps);
        }
        visitor.says(fleet.node(0), "count n", "change-id", "count n");

        assertThat(visitor.says(fleet.node(1), "get n")).isEqualTo("12");
    }

    private void increment(Visitor visitor, int client) {
        for (var i = client; i < INCREMENTS; i += CLIENTS) {
            visitor.says(fleet.node(client), "count n");
        }
    }

    final Visitor visitor() {
        var visitor = new Visitor("/shop");
        visitor.says(fleet.node(0), "set name Ann");
        return visitor;
    }

    static Answer shows(Visitor visitor, Node node, String step) {
        return visitor.copy().gets(node, Visitor.program("step", step).replace("/probe/do", "/probe/show"));
    }
}
