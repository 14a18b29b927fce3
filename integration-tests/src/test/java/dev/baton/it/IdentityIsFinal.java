package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testing.Await;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The end of a session, and of an id, holds on every node before the response and for ever. */
interface IdentityIsFinal extends OnTwoNodes {
    Duration LONG_ENOUGH_TO_BE_SEEN = Duration.ofMillis(250);

    @Test
    default void an_invalidated_session_is_gone_on_the_other_node() {
        var visitor = newVisitor();
        visitor.says(first(), "set name Ann");
        visitor.says(second(), "get name");
        visitor.copy().says(first(), "invalidate");

        assertThat(visitor.copy().says(second(), "present")).isEqualTo("false");
        assertThat(visitor.copy().says(first(), "present")).isEqualTo("false");
    }

    @Test
    default void a_slow_request_does_not_bring_an_invalidated_session_back() {
        var visitor = newVisitor();
        visitor.says(first(), "set name Ann");
        var gate = new Gate(first());
        var slow = visitor.copy().begins(first(), "set name Bob", "cart basket apple", gate.step());
        gate.awaitArrival();
        visitor.copy().says(second(), "invalidate");
        gate.open();
        slow.join();

        assertThat(visitor.copy().says(first(), "present")).isEqualTo("false");
        assertThat(visitor.copy().says(second(), "present")).isEqualTo("false");
    }

    @Test
    default void a_changed_id_is_complete_and_the_old_one_answers_nowhere() {
        var visitor = newVisitor();
        visitor.says(first(), "set name Ann", "cart basket apple", "expire-after 99");
        var old = visitor.copy();
        visitor.says(second(), "get name");
        var id = visitor.says(first(), "change-id");

        assertThat(visitor.id()).isEqualTo(id).isNotEqualTo(old.id());
        assertThat(old.copy().says(first(), "present")).isEqualTo("false");
        assertThat(old.copy().says(second(), "present")).isEqualTo("false");
        assertThat(visitor.says(second(), "id", "get name", "get basket", "max"))
                .isEqualTo(id + "\nAnn\napple\n99");
    }

    @Tag(NEEDS_BATON)
    @Test
    default void a_request_that_ends_while_another_changes_the_id_is_saved_before_it_is_answered() {
        var visitor = newVisitor();
        visitor.says(first(), "set name Ann");
        var idGate = new Gate(first());
        var gate = new Gate(first());
        var changing = visitor.copy().begins(first(), "get name", idGate.step(), "change-id");
        var other = visitor.copy().begins(first(), "get name", gate.step(), "set town Rome");
        idGate.awaitArrival();
        gate.awaitArrival();
        nodes().store().freeze();
        try {
            idGate.open();
            assertThat(Await.holdsWithin(LONG_ENOUGH_TO_BE_SEEN, changing::isDone))
                    .isFalse();
            gate.open();
            assertThat(Await.holdsWithin(LONG_ENOUGH_TO_BE_SEEN, other::isDone)).isFalse();
        } finally {
            nodes().store().thaw();
        }

        var id = changing.join().text().lines().skip(1).findFirst().orElseThrow();
        assertThat(other.join().status()).as(other.join().toString()).isEqualTo(200);
        assertThat(Visitor.withId("/shop", id).says(second(), "get name", "get town"))
                .isEqualTo("Ann\nRome");
    }

    @Test
    default void a_slow_request_does_not_bring_an_old_id_back() {
        var visitor = newVisitor();
        visitor.says(first(), "set name Ann");
        var old = visitor.copy();
        var gate = new Gate(first());
        var slow = old.copy().begins(first(), "get name", gate.step(), "set town Rome");
        gate.awaitArrival();
        visitor.says(second(), "change-id");
        gate.open();
        slow.join();

        assertThat(old.copy().says(first(), "present")).isEqualTo("false");
        assertThat(old.copy().says(second(), "present")).isEqualTo("false");
        assertThat(visitor.says(first(), "get name")).isEqualTo("Ann");
    }

    @Test
    default void a_session_made_after_an_invalidation_in_one_request_is_another() {
        var visitor = newVisitor();
        visitor.says(first(), "set name Ann");
        var old = visitor.copy();
        visitor.says(second(), "invalidate", "set town Rome");

        assertThat(visitor.id()).isNotEqualTo(old.id());
        assertThat(visitor.says(first(), "names")).isEqualTo("town");
        assertThat(old.says(first(), "present")).isEqualTo("false");
    }
}
