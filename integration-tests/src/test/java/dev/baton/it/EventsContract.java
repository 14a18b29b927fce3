package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The same application is told the same, in the same order, by one node with the container's own session manager and by
 * three nodes with Baton that serve its requests in turn. One of its listeners fails at some of what it is told.
 */
@Tag(OnTwoNodes.NEEDS_BATON)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EventsContract {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String RUDE_LISTENER = """
            import jakarta.servlet.http.*;

            public class RudeListener implements HttpSessionListener, HttpSessionAttributeListener {
                @Override
                public void sessionDestroyed(HttpSessionEvent event) {
                    fail(event, "sessionDestroyed");
                }

                @Override
                public void attributeAdded(HttpSessionBindingEvent event) {
                    failIfRude(event, "attributeAdded");
                }

                @Override
                public void attributeReplaced(HttpSessionBindingEvent event) {
                    failIfRude(event, "attributeReplaced");
                }

                @Override
                public void attributeRemoved(HttpSessionBindingEvent event) {
                    failIfRude(event, "attributeRemoved");
                }

                private static void failIfRude(HttpSessionBindingEvent event, String what) {
                    if (event.getName().equals("rude")) {
                        fail(event, what);
                    }
                }

                private static void fail(HttpSessionEvent event, String what) {
                    Events.append(event.getSession(), "rude", what);
                    throw new IllegalStateException("The listener fails, as asked");
                }
            }
            """;

    private Node stock;
    private Fleet fleet;

    /** One node with the container's own session manager. */
    abstract Node startStock(Path war);

    abstract Fleet startFleet(Path war);

    abstract Container version();

    @BeforeAll
    void start() {
        var war = Fleet.war(version())
                .withListener("RudeListener")
                .withClass("RudeListener", RUDE_LISTENER)
                .build();
        stock = startStock(war);
        fleet = startFleet(war);
    }

    @AfterAll
    void stop() {
        stock.close();
        fleet.close();
    }

    @Test
    void attributes_and_ids() {
        assertSameEvents(
                List.of("set name Ann", "make seat Seat 1"),
                List.of("set name Bob"),
                List.of("make seat Seat 2"),
                List.of("get name", "get seat"),
                List.of("set name Bob", "read seat"),
                List.of("change-id"),
                List.of("set more 1", "remove name", "remove absent"),
                List.of("remove seat"),
                List.of("set rude 1"),
                List.of("set rude 2"),
                List.of("remove rude"),
                List.of("make seat Seat 3"),
                List.of("invalidate"));
    }

    @Test
    void the_end_in_the_request_that_began_the_session() {
        assertSameEvents(List.of("make seat Seat 1", "set name Ann", "invalidate", "present"), List.of("create"));
    }

    @Test
    void a_session_that_nobody_uses_any_more() {
        assertSameEvents(List.of("set name Ann", "make seat Seat 1", "expire-after 2"));
    }

    @SafeVarargs
    private void assertSameEvents(List<String>... requests) {
        var expected = events(List.of(stock), requests);
        var seen = events(fleet.nodes(), requests);

        report(requests.length, expected.size(), seen.size());
        assertThat(seen).isEqualTo(expected);
        assertThat(expected).contains("sessionCreated", "rude sessionDestroyed", "valueBound seat=1");
    }

    /** Sends the requests to the nodes in turn, and answers what was told of the sessions until the last has ended. */
    @SafeVarargs
    private List<String> events(List<Node> nodes, List<String>... requests) {
        var visitor = new Visitor("/shop");
        var ids = new HashSet<String>();
        for (var turn = 0; turn < requests.length; turn++) {
            visitor.asks(nodes.get(turn % nodes.size()), requests[turn].toArray(String[]::new));
            ids.add(visitor.id());
        }
        if (requests.length > 1) {
            visitor.asks(nodes.get(requests.length % nodes.size()), "invalidate");
        }
        Await.until("the last session has ended", PATIENCE, () -> isOver(words(nodes, ids)));
        return words(nodes, ids);
    }

    /** Whether a session has been destroyed, and every attribute that was added is removed: that comes last. */
    private static boolean isOver(List<String> words) {
        return count(words, "sessionDestroyed") > 0
                && count(words, "attributeAdded") == count(words, "attributeRemoved");
    }

    private static long count(List<String> words, String what) {
        return words.stream().filter(each -> each.startsWith(what)).count();
    }

    private static List<String> words(Collection<Node> nodes, Set<String> ids) {
        return SessionEvent.on(nodes).stream()
                .filter(event -> ids.contains(event.id()))
                .map(event -> event.what().equals("sessionIdChanged") ? event.what() : event.words())
                .toList();
    }

    private void report(int requests, int expected, int seen) {
        var line = "%s: %d requests, %d events on one stock node, %d on three nodes with Baton%n"
                .formatted(version().name(), requests, expected, seen);
        try {
            Files.writeString(
                    Places.target().resolve("events.md"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
