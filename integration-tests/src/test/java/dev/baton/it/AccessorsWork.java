package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testing.Await;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is done outside requests through {@code HttpSession.Accessor} is as good as in a request (Servlet 6.1). */
interface AccessorsWork extends OnTwoNodes {
    @Test
    default void an_accessor_sees_what_is_newest_and_saves_what_changes_in_place() {
        var visitor = newVisitor();
        visitor.says(first(), "list basket apple");
        var gate = new Gate(first());
        visitor.says(first(), "after", gate.step(), "access", "append basket plum");
        gate.awaitArrival();
        visitor.says(second(), "append basket pear");
        gate.open();

        Await.until(
                "the accessor's change is saved",
                Duration.ofSeconds(15),
                () -> !visitor.says(second(), "get basket").equals("[apple, pear]"));
        assertThat(visitor.says(second(), "get basket")).isEqualTo("[apple, pear, plum]");
    }
}
