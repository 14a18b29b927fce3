package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.wire.Answer;
import dev.baton.testing.Await;
import dev.baton.testing.memcached.MemcachedServer;
import dev.baton.testing.memcached.MemcachedServers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Servers of a store that has two copies of each session fail: one after the other, and all of them. */
interface ServersDie extends OnTwoNodes {
    int VISITORS = 30;

    @Tag(NEEDS_BATON)
    @Test
    default void no_session_is_lost_with_one_server_at_a_time() {
        var servers = (MemcachedServers) nodes().store();
        var visitors = Stream.generate(this::newVisitor).limit(VISITORS).toList();
        count(visitors, 1);
        servers.get(0).process().kill();
        count(visitors, 2);
        servers.get(0).startAgain();
        awaitCopies(visitors, servers.get(0));
        count(visitors, 3);
        servers.get(1).process().freeze();
        try {
            count(visitors, 4);
        } finally {
            servers.get(1).process().thaw();
        }
        count(visitors, 5);
    }

    @Tag(NEEDS_BATON)
    @Test
    default void a_node_starts_without_any_server_and_uses_them_when_they_are_there() {
        var servers = ((MemcachedServers) nodes().store()).servers();
        servers.forEach(server -> server.process().kill());
        try {
            first().process().kill();
            first().start();
            var answer = newVisitor().asks(first(), "set mood calm");
            assertThat(answer).is(Answer.UNAVAILABLE);
            assertThat(newVisitor().gets(first(), "/static.txt").status()).isEqualTo(200);
        } finally {
            servers.forEach(MemcachedServer::startAgain);
            awaitRecovery();
        }
        var visitor = newVisitor();
        visitor.says(first(), "set mood calm");
        assertThat(visitor.says(second(), "get mood")).isEqualTo("calm");
    }

    /** A copy is made again when the session is used, on a node that has noticed that the server is back. */
    private void awaitCopies(List<Visitor> visitors, MemcachedServer server) {
        Await.until("both nodes use it again", Duration.ofSeconds(30), () -> {
            var before = server.requests();
            visitors.forEach(visitor -> visitor.says(first(), "present"));
            var between = server.requests();
            visitors.forEach(visitor -> visitor.says(second(), "present"));
            return between > before && server.requests() > between;
        });
    }

    private void count(List<Visitor> visitors, int expected) {
        for (var visitor : visitors) {
            assertThat(visitor.says(nodes().turn(expected + visitors.indexOf(visitor)), "count steps"))
                    .isEqualTo(String.valueOf(expected));
        }
    }
}
