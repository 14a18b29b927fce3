package dev.baton.it.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.Visitor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What users get while Redis fails, in every way in which it can, and when it is back. What was measured goes to
 * target/outages.md. With {@code -Dbaton.outages=long} the outages of half a minute are tried, too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RedisOutagesIT {
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    /** What a machine may add that has more to do than this. */
    private static final Duration BUSY_MACHINE = Duration.ofSeconds(1);

    private static final Duration RECOVERY = Duration.ofSeconds(2);
    private static final int MORE_THREADS = 20;
    private static final int USERS = 200;
    private static final int CLIENTS = 20;
    private static final int FREEZES = 5;
    private static final Duration A_MOMENT = Duration.ofMillis(5);
    private static final boolean ALSO_LONG = "long".equals(System.getProperty("baton.outages"));

    private OutageFleet fleet;

    @BeforeAll
    void start() {
        fleet = OutageFleet.start();
    }

    @AfterAll
    void stop() {
        fleet.close();
    }

    static Stream<Fault> faults() {
        return Stream.of(Fault.values()).filter(fault -> ALSO_LONG || !fault.isLong());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void users_are_served_or_refused_in_time_and_lose_nothing(Fault fault) {
        var course = fleet.run(fault);
        OutageReport.add(course);

        assertThat(course.sent()).allSatisfy(sent -> checkAnswer(fault, sent));
        assertThat(course.during().allMatch(Sent::isServed)).isEqualTo(fault.isUnnoticed());
        assertThat(course.changed())
                .filteredOn(session -> fault.keepsSessions())
                .allMatch(session -> fleet.nodes().stream().allMatch(session::isKeptBy));
        course.nodes().forEach((node, seen) -> {
            assertThat(seen.recovery()).as(node.name()).isLessThan(RECOVERY.plus(BUSY_MACHINE));
            assertThat(seen.begun()).as(node.name()).hasSize(course.anyRefusedBy(node) ? 1 : 0);
            assertThat(seen.over()).as(node.name()).hasSameSizeAs(seen.begun());
            assertThat(seen.threadsMost()).as(node.name()).isLessThan(seen.threadsBefore() + MORE_THREADS);
            assertThat(seen.threadsAfter()).as(node.name()).isLessThan(seen.threadsBefore() + MORE_THREADS);
        });
    }

    @Test
    void no_user_sees_what_is_another_s_while_the_store_freezes_again_and_again() {
        var users = IntStream.range(0, USERS)
                .mapToObj(number -> new NamedUser("user" + number, fleet.nodes().get(number % 2)))
                .toList();
        var ended = new AtomicBoolean();
        var clients = IntStream.range(0, CLIENTS)
                .mapToObj(client -> async(() -> {
                    for (var i = client; !ended.get(); i = (i + CLIENTS) % USERS) {
                        users.get(i).visit(fleet.nodes());
                        LockSupport.parkNanos(A_MOMENT.toNanos());
                    }
                }))
                .toList();
        for (var i = 0; i < FREEZES; i++) {
            fleet.stores().process().freeze();
            LockSupport.parkNanos(DEADLINE.plusMillis(200).toNanos());
            fleet.stores().process().thaw();
            fleet.awaitService(Application.DIRECT);
            LockSupport.parkNanos(DEADLINE.dividedBy(2).toNanos());
        }
        ended.set(true);
        clients.forEach(CompletableFuture::join);

        assertThat(users).allMatch(user -> user.counted() > 0);
        users.forEach(user -> fleet.nodes().forEach(user::visit));
    }

    @Test
    void requests_of_one_session_do_not_wait_for_the_store_one_after_the_other() {
        var visitor = new Visitor(Application.DIRECT.path());
        visitor.says(fleet.tomcat(), "set name " + Use.NAME);
        fleet.stores().process().freeze();
        try {
            var waiting = fleet.nodes().stream()
                    .flatMap(node -> Stream.generate(() -> visitor.copy().begins(node, "get name"))
                            .limit(CLIENTS))
                    .toList();
            var beganNanos = System.nanoTime();
            assertThat(waiting)
                    .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(503));
            var took = Duration.ofNanos(System.nanoTime() - beganNanos);
            // One after the other, they would take twenty times the deadline.
            assertThat(took).isLessThan(DEADLINE.multipliedBy(2).plus(BUSY_MACHINE));
        } finally {
            fleet.stores().process().thaw();
            fleet.awaitService(Application.DIRECT);
        }
    }

    private static CompletableFuture<Void> async(Runnable work) {
        return CompletableFuture.runAsync(work, task -> new Thread(task, "client").start());
    }

    private static void checkAnswer(Fault fault, Sent sent) {
        var answer = sent.answer();
        assertThat(sent.took()).as(sent.toString()).isLessThan(DEADLINE.plus(BUSY_MACHINE));
        if (sent.isServed()) {
            checkServed(fault, sent);
        } else {
            assertThat(answer.status()).as(sent.toString()).isEqualTo(503);
            assertThat(isUnharmed(fault, sent)).as(sent.toString()).isFalse();
            assertThat(answer.header("retry-after")).as(sent.toString()).isPresent();
            assertThat(answer.header("set-cookie")).as(sent.toString()).isEmpty();
            assertThat(answer.body()).as(sent.toString()).doesNotContain("\tat ", Use.NAME);
        }
    }

    private static void checkServed(Fault fault, Sent sent) {
        var text = sent.answer().text();
        if (fault.keepsSessions()) {
            assertThat(text).as(sent.toString()).isEqualTo(sent.use().answer());
            assertThat(sent.answer().header("set-cookie").isPresent())
                    .as(sent.toString())
                    .isEqualTo(sent.use() == Use.CREATION);
        } else {
            assertThat(text).as(sent.toString()).isIn(sent.use().answer(), "no session");
        }
    }

    /** Jetty looks for the session of every request with a cookie. */
    private static boolean isUnharmed(Fault fault, Sent sent) {
        return fault.unharmed().contains(sent.use())
                || (sent.use() == Use.PAGE && !sent.node().version().opensEverySession());
    }
}
