package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.StoreUnavailableException;
import dev.baton.testing.Await;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One operation at a time, and nobody waits for the store twice as long as it may take. */
class StoreTurnTest {
    /** Longer than what may be added to the time of an operation. */
    private static final Duration LONG_ENOUGH = Duration.ofMillis(100);

    private final StoreTurn turn = new StoreTurn();
    private final CountDownLatch answer = new CountDownLatch(1);

    @Test
    void anOperationWaitsUntilTheOneBeforeItHasEnded() {
        var first = begin(() -> "first");
        var second = waiting();
        answer.countDown();

        assertThat(first.join()).isEqualTo("first");
        assertThat(second.join()).isEqualTo("second");
    }

    @Test
    void whoHasWaitedForAnOperationThatTheStoreDidNotAnswerDoesNotAskItAgain() {
        var first = begin(StoreTurnTest::fail);
        var second = waiting();
        answer.countDown();

        assertThatThrownBy(first::join).hasMessageContaining("no answer");
        assertThatThrownBy(second::join)
                .hasCauseInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("has not answered another request");
        assertThat(turn.take(() -> "third")).isEqualTo("third");
    }

    @Test
    void whoHasWaitedForAnOperationThatTheStoreRefusedAsksIt() {
        var first = begin(StoreTurnTest::refuse);
        var second = waiting();
        answer.countDown();

        assertThatThrownBy(first::join).hasMessageContaining("full");
        assertThat(second.join()).isEqualTo("second");
    }

    /** Begins an operation that ends when the store has answered. */
    private CompletableFuture<String> begin(Supplier<String> end) {
        var begun = new CountDownLatch(1);
        var operation = CompletableFuture.supplyAsync(() -> turn.take(() -> {
            begun.countDown();
            await(answer);
            return end.get();
        }));
        await(begun);
        return operation;
    }

    /** Another operation, which waits for its turn already, and has done so for long enough. */
    private CompletableFuture<String> waiting() {
        var thread = new AtomicReference<Thread>();
        var operation = CompletableFuture.supplyAsync(() -> {
            thread.set(Thread.currentThread());
            return turn.take(() -> "second");
        });
        Await.until("it waits", Duration.ofSeconds(10), () -> isWaiting(thread.get()));
        assertThat(Await.holdsWithin(LONG_ENOUGH, operation::isDone)).isFalse();
        return operation;
    }

    private static boolean isWaiting(@Nullable Thread thread) {
        return thread != null && thread.getState() == Thread.State.TIMED_WAITING;
    }

    private static String fail() {
        throw new StoreUnavailableException("no answer", null);
    }

    private static String refuse() {
        throw StoreUnavailableException.refusal("full", new IllegalStateException());
    }

    private static void await(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
