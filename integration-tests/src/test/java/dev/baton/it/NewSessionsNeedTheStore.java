package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.wire.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A client gets the cookie of a session only if the store has the session. */
interface NewSessionsNeedTheStore extends OnTwoNodes {
    @Tag(NEEDS_BATON)
    @Test
    default void a_session_that_can_not_be_created_gives_503_and_no_cookie() {
        var gate = new Gate(first());
        var sent = newVisitor().begins(first(), gate.step(), "set mood glad");
        gate.awaitArrival();
        nodes().store().freeze();
        try {
            gate.open();
            var answer =
                    sent.orTimeout(15, java.util.concurrent.TimeUnit.SECONDS).join();
            assertThat(answer).is(Answer.UNAVAILABLE);
        } finally {
            nodes().store().thaw();
            awaitRecovery();
        }
    }
}
