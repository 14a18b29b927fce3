package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.wire.Answer;
import dev.baton.it.wire.Protocol;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a node does when its store does not answer, or is not what the administrator meant. */
interface StoresFail extends OnTwoNodes {

    @Tag(NEEDS_BATON)
    @Test
    default void a_store_that_does_not_answer_is_not_taken_for_a_session_that_is_gone() {
        var visitor = newVisitor();
        visitor.says(first(), "set mood calm");
        nodes().store().freeze();
        try {
            var answer = visitor.copy().asks(first(), "present");
            assertThat(answer).is(Answer.UNAVAILABLE);
            int unused = first().version().opensEverySession() ? 503 : 200;
            assertThat(visitor.copy().gets(first(), "/static.txt").status()).isEqualTo(unused);
            assertThat(visitor.copy().gets(first(), "/plain").status()).isEqualTo(unused);
            assertThat(newVisitor().gets(first(), "/static.txt").status()).isEqualTo(200);
        } finally {
            nodes().store().thaw();
            awaitRecovery();
        }
        assertThat(visitor.says(first(), "get mood")).isEqualTo("calm");
    }

    @Tag(NEEDS_BATON)
    @ParameterizedTest
    @MethodSource("protocols")
    default void a_client_that_breaks_off_while_the_store_fails_leaves_nothing_to_the_next(Protocol protocol) {
        for (var round = 0; round < 3; round++) {
            var gate = new Gate(first());
            nodes().store().thaw();
            var sent = newVisitor().opens(protocol, first(), Shape.LARGE.path(gate.step(), "set mood glad"));
            gate.awaitArrival();
            nodes().store().freeze();
            gate.open();
            sent.close();
            assertThat(newVisitor().asks(first(), "set mood sad").status()).isEqualTo(503);
        }
        nodes().store().thaw();
        awaitRecovery();

        for (var i = 0; i < 30; i++) {
            var visitor = newVisitor();
            visitor.remember(visitor.opens(protocol, first(), Shape.LARGE.path("set mood calm"))
                    .answer());
            assertThat(visitor.says(second(), "get mood")).isEqualTo("calm");
        }
    }
}
