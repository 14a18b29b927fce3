package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testing.Await;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes long after a request has begun, or after it has ended, is on every node too. */
interface LongRequestsAreSaved extends OnTwoNodes {
    @ParameterizedTest
    @ValueSource(strings = {"async-timeout", "async-error"})
    default void what_a_listener_of_an_asynchronous_request_changes_is_saved_before_it_is_answered(String ending) {
        var visitor = newVisitor();
        visitor.says(first(), "set mood calm");

        visitor.asks(first(), ending, "set mood glad");
        assertThat(visitor.says(second(), "get mood")).isEqualTo("glad");
    }

    @Test
    default void a_change_before_an_event_is_sent_is_on_the_other_node_when_the_event_is_seen() throws Exception {
        var visitor = newVisitor();
        visitor.says(first(), "set mood calm");
        var gate = new Gate(first());
        var steps = Visitor.program(
                "step", "async", "set mood one", "say 1", "flush", gate.step(), "set mood two", "say 2", "flush");

        try (var lines = events(visitor, steps)) {
            var event = lines.iterator();
            assertThat(event.next()).isEqualTo("1");
            assertThat(visitor.copy().says(second(), "get mood")).isEqualTo("one");
            gate.open();
            assertThat(event.next()).isEqualTo("2");
            assertThat(visitor.copy().says(second(), "get mood")).isEqualTo("two");
        }
    }

    @Test
    default void a_change_after_the_commit_is_saved_when_the_request_ends() {
        var visitor = newVisitor();
        visitor.says(first(), "set mood calm");
        visitor.says(first(), "say early", "flush", "set mood late");

        Await.until(
                "the late change is saved",
                Duration.ofSeconds(15),
                () -> visitor.copy().says(second(), "get mood").equals("late"));
    }

    @Test
    default void a_change_in_an_async_thread_after_a_flush_is_saved_when_the_request_completes() {
        var visitor = newVisitor();
        visitor.says(first(), "set mood calm");
        visitor.says(first(), "async", "say early", "flush", "set mood late");

        Await.until(
                "the late change is saved",
                Duration.ofSeconds(15),
                () -> visitor.copy().says(second(), "get mood").equals("late"));
    }

    @Test
    default void a_change_by_a_thread_after_the_request_is_saved_at_once() {
        var visitor = newVisitor();
        visitor.says(first(), "set mood calm", "set fate open");
        var gate = new Gate(first());
        visitor.says(first(), "after", gate.step(), "set mood glad", "remove fate", "expire-after 77");
        gate.awaitArrival();
        assertThat(visitor.says(second(), "get mood", "get fate")).isEqualTo("calm\nopen");
        gate.open();

        Await.until(
                "the changes are saved",
                Duration.ofSeconds(15),
                () -> visitor.says(second(), "get mood", "get fate", "max").equals("glad\nnull\n77"));
    }

    @Test
    default void an_end_by_a_thread_after_the_request_is_the_end_on_every_node() {
        var visitor = newVisitor();
        visitor.says(first(), "set mood calm");
        visitor.says(second(), "get mood");
        visitor.says(first(), "after", "invalidate");

        Await.until(
                "the session has ended",
                Duration.ofSeconds(15),
                () -> visitor.copy().says(second(), "present").equals("false"));
    }

    private Stream<String> events(Visitor visitor, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(first().uri("/shop" + path))
                .header("Cookie", "JSESSIONID=" + visitor.id())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body();
    }
}
