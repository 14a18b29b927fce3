package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.baton.it.wire.Protocol;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client can see of a response is true on every node already. */
interface SavedBeforeAnswered extends NewSessionsNeedTheStore {
    Duration PATIENCE = Duration.ofSeconds(30);
    Duration A_MOMENT = Duration.ofMillis(150);

    default Stream<Arguments> everyWayToAnswer() {
        return protocols().stream()
                .flatMap(protocol -> Stream.of(Shape.values()).map(shape -> Arguments.of(shape, protocol)));
    }

    @ParameterizedTest(name = "{0} over {1}")
    @MethodSource("everyWayToAnswer")
    default void at_the_first_byte_the_other_node_has_the_change(Shape shape, Protocol protocol) {
        var visitor = newVisitor();
        visitor.says(first(), "set mood calm");

        try (var sent = visitor.opens(protocol, first(), shape.path("set mood glad"))) {
            assertThat(sent.answersWithin(PATIENCE)).isTrue();
            assertThat(visitor.copy().says(second(), "get mood")).isEqualTo("glad");
            assertThat(sent.answer().status()).isEqualTo(shape.status());
        }
    }

    @Tag(NEEDS_BATON)
    @ParameterizedTest(name = "{0} over {1}")
    @MethodSource("everyWayToAnswer")
    default void no_byte_leaves_before_the_store_has_the_change(Shape shape, Protocol protocol) {
        var visitor = newVisitor();
        visitor.says(first(), "set mood calm");
        var gate = new Gate(first());

        try (var sent = visitor.opens(protocol, first(), shape.path("read mood", gate.step(), "set mood glad"))) {
            gate.awaitArrival();
            if (answersWhileTheStoreIsFrozen(sent, gate)) {
                fail("Answered while the store was frozen: " + sent.answer());
            }
            assertThat(sent.answersWithin(PATIENCE)).isTrue();
            assertThat(visitor.copy().says(second(), "get mood")).isEqualTo("glad");
        }
    }

    private boolean answersWhileTheStoreIsFrozen(dev.baton.it.wire.Conversation sent, Gate gate) {
        nodes().store().freeze();
        try {
            gate.open();
            return sent.answersWithin(A_MOMENT);
        } finally {
            nodes().store().thaw();
        }
    }

    @ParameterizedTest
    @MethodSource("protocols")
    default void a_new_session_is_on_the_other_node_as_soon_as_its_cookie_is_seen(Protocol protocol) {
        var visitor = newVisitor();
        try (var sent = visitor.opens(protocol, first(), Visitor.program("step", "set mood glad", "large"))) {
            visitor.remember(sent.answer());
        }

        assertThat(visitor.says(second(), "get mood")).isEqualTo("glad");
    }

    @Tag(NEEDS_BATON)
    @ParameterizedTest(name = "{0} over {1}")
    @MethodSource("everyWayToAnswer")
    default void a_commit_that_fails_answers_503_and_nothing_else(Shape shape, Protocol protocol) {
        var visitor = newVisitor();
        visitor.says(first(), "set mood calm");
        var gate = new Gate(first());

        try (var sent = visitor.opens(protocol, first(), shape.path("read mood", gate.step(), "set mood glad"))) {
            gate.awaitArrival();
            nodes().store().refuse();
            gate.open();
            assertThat(sent.answersWithin(Duration.ofSeconds(15))).isTrue();
            var answer = sent.answer();
            assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
            assertThat(answer.header("set-cookie")).isEmpty();
            assertThat(answer.body()).doesNotContain("calm", "ok");
        } finally {
            nodes().store().accept();
            awaitRecovery();
        }
    }
}
