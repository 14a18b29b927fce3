package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.baton.it.wire.Answer;
import dev.baton.it.wire.Protocol;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client can see of a response is true on every node already. */
interface SavedBeforeAnswered extends NewSessionsNeedTheStore {
    Duration PATIENCE = Duration.ofSeconds(30);
    Duration A_MOMENT = Duration.ofMillis(150);

    /** Notes in its session that a client reads. */
    String READERS = """
            import jakarta.servlet.*;
            import jakarta.servlet.http.*;

            public class Readers implements Filter, ServletContextListener {
                @Override public void contextInitialized(ServletContextEvent event) {
                    event.getServletContext().addFilter("readers", this)
                            .addMappingForUrlPatterns(null, false, "/large.txt");
                }

                @Override public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                        throws java.io.IOException, ServletException {
                    ((HttpServletRequest) request).getSession().setAttribute("read", System.nanoTime());
                    chain.doFilter(request, response);
                }
            }
            """;

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
            assertThat(answer).is(Answer.UNAVAILABLE);
        } finally {
            nodes().store().accept();
            awaitRecovery();
        }
    }

    /** Tomcat sends a file of this size past its response, with sendfile(2). */
    @Tag(NEEDS_BATON)
    @Test
    default void a_file_is_not_sent_if_the_session_of_its_request_can_not_be_saved() {
        var war = ProbeWar.of(first().version(), "files")
                .withListener("Readers")
                .withClass("Readers", READERS)
                .withFile("large.txt", "all of it\n".repeat(10_000));
        first().deployer().deploy("/files", war.build());
        var visitor = new Visitor("/files");
        assertThat(visitor.gets(first(), "/large.txt").body()).hasSize(100_000);
        nodes().store().refuse();
        try {
            for (var protocol : Protocol.of(first())) {
                try (var sent = visitor.opens(protocol, first(), "/large.txt")) {
                    assertThat(sent.answer()).is(Answer.UNAVAILABLE);
                }
            }
        } finally {
            nodes().store().accept();
            awaitRecovery();
        }
        assertThat(visitor.gets(first(), "/large.txt").body()).hasSize(100_000);
        first().deployer().undeploy("/files");
    }
}
