package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testing.Await;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node dies without a word; its users go on at the other. */
interface NodesDie extends OnTwoNodes {
    int USERS = 8;
    int STEPS_BEFORE_THE_END = 25;

    @Tag(NEEDS_BATON)
    @Test
    default void a_kill_in_mid_traffic_loses_nothing_that_was_acknowledged() {
        var users = IntStream.range(0, USERS)
                .mapToObj(number -> new Shopper(newVisitor()))
                .toList();
        var dying = new AtomicBoolean();
        var over = new AtomicBoolean();
        var threads = Executors.newFixedThreadPool(USERS);
        var traffic = users.stream()
                .map(user -> CompletableFuture.runAsync(() -> shop(user, dying, over), threads))
                .toList();
        try {
            awaitSteps(users, STEPS_BEFORE_THE_END);
            dying.set(true);
            second().process().kill();
            awaitSteps(users, mostSteps(users) + STEPS_BEFORE_THE_END);
        } finally {
            over.set(true);
            threads.shutdown();
            second().start();
        }
        traffic.forEach(CompletableFuture::join);
        users.forEach(this::assertNothingLost);
    }

    @Tag(NEEDS_BATON)
    @Test
    default void a_node_that_comes_back_has_the_sessions() {
        var visitor = newVisitor();
        visitor.says(second(), "set name Ann", "cart basket apple");
        second().process().kill();
        assertThat(visitor.says(first(), "get name", "cart basket pear", "get basket"))
                .isEqualTo("Ann\napple,pear");
        second().start();

        assertThat(visitor.says(second(), "get basket")).isEqualTo("apple,pear");
    }

    @Tag(NEEDS_BATON)
    @Test
    default void sessions_outlive_an_orderly_stop() {
        var visitor = newVisitor();
        visitor.says(second(), "set name Ann");
        second().process().stop();
        second().start();

        assertThat(visitor.says(second(), "get name")).isEqualTo("Ann");
    }

    private void shop(Shopper user, AtomicBoolean dying, AtomicBoolean over) {
        while (!over.get()) {
            int attempt = user.attempted.incrementAndGet();
            try {
                user.acknowledged = Integer.parseInt(user.visitor.says(nodes().turn(attempt), "count steps"));
            } catch (UncheckedIOException e) {
                assertThat(dying.get())
                        .as("only a dying node does not answer: " + e)
                        .isTrue();
            }
        }
    }

    private static int mostSteps(List<Shopper> users) {
        return users.stream().mapToInt(user -> user.acknowledged).max().orElseThrow();
    }

    private static void awaitSteps(List<Shopper> users, int steps) {
        Await.until(
                "everyone has taken " + steps + " steps",
                java.time.Duration.ofSeconds(60),
                () -> users.stream().allMatch(user -> user.acknowledged >= steps));
    }

    private void assertNothingLost(Shopper user) {
        int counted = Integer.parseInt(user.visitor.says(first(), "get steps"));
        assertThat(counted).isBetween(user.acknowledged, user.attempted.get());
    }

    /** A user who takes numbered steps. */
    final class Shopper {
        private final Visitor visitor;
        private final AtomicInteger attempted = new AtomicInteger();
        private volatile int acknowledged;

        Shopper(Visitor visitor) {
            this.visitor = visitor;
        }
    }
}
