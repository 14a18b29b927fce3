package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testing.Await;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an application changes after its response has begun, or after it has ended, is saved as soon as that can be. */
interface LateChangesAreSaved extends OnTwoNodes {
    @Test
    default void a_change_after_the_commit_is_saved_when_the_request_ends() {
        var visitor = newVisitor();
        visitor.says(first(), "set mood calm");
        visitor.says(first(), "say early", "flush", "set mood late");

        Await.until(
                "the late change is saved",
                Duration.ofSeconds(5),
                () -> visitor.copy().says(second(), "get mood").equals("late"));
    }

    @Test
    default void a_change_in_an_async_thread_after_a_flush_is_saved_when_the_request_completes() {
        var visitor = newVisitor();
        visitor.says(first(), "set mood calm");
        visitor.says(first(), "async", "say early", "flush", "set mood late");

        Await.until(
                "the late change is saved",
                Duration.ofSeconds(5),
                () -> visitor.copy().says(second(), "get mood").equals("late"));
    }

    @Tag(NEEDS_BATON)
    @Test
    default void a_change_by_a_thread_outside_any_request_is_saved_at_once() {
        var visitor = newVisitor();
        visitor.says(first(), "set mood calm");
        var gate = new Gate(first());
        visitor.says(first(), gate.step().replace("hold", "afterwards") + " mood late");
        gate.awaitArrival();
        assertThat(visitor.copy().says(second(), "get mood")).isEqualTo("calm");
        gate.open();

        Await.until(
                "the change is saved",
                Duration.ofSeconds(5),
                () -> visitor.copy().says(second(), "get mood").equals("late"));
    }
}
