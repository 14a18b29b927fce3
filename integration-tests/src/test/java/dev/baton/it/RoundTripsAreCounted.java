package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testing.redis.MonitoredCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often a request of each kind asks Redis, counted by MONITOR. The counts go to target/round-trips.md. */
interface RoundTripsAreCounted extends OnTwoNodes {
    @Tag(NEEDS_BATON)
    @Test
    default void a_request_that_does_not_use_the_session_sends_nothing() {
        var visitor = warm();
        expect(0, "static file, no cookie", () -> newVisitor().gets(first(), "/static.txt"));
        int unused = first().version().opensEverySession() ? 1 : 0;
        expect(unused, "static file, cookie", () -> visitor.gets(first(), "/static.txt"));
        expect(
                0,
                "servlet that ignores the session, no cookie",
                () -> newVisitor().gets(first(), "/plain"));
        expect(unused, "servlet that ignores the session, cookie", () -> visitor.gets(first(), "/plain"));
        expect(unused, "not found, cookie", () -> visitor.gets(first(), "/absent"));
    }

    @Tag(NEEDS_BATON)
    @Test
    default void reading_is_one_round_trip() {
        var visitor = warm();
        expect(1, "read, near copy is current", () -> visitor.says(first(), "get name", "get basket"));
        visitor.says(second(), "set name Bob");
        expect(1, "read, near copy is old", () -> visitor.says(first(), "get name"));
        var fresh = newVisitor();
        fresh.says(first(), "set name Ann");
        expect(1, "read, no near copy", () -> fresh.says(second(), "get name"));
    }

    @Tag(NEEDS_BATON)
    @Test
    default void writing_is_two_round_trips() {
        var visitor = warm();
        expect(2, "write one attribute", () -> visitor.says(first(), "set name Bob"));
        expect(2, "write three attributes", () -> visitor.says(first(), "set a 1", "set b 2", "cart basket pear"));
        expect(2, "change in place", () -> visitor.says(first(), "cart basket plum"));
    }

    @Tag(NEEDS_BATON)
    @Test
    default void a_dispatch_does_not_save_once_more() {
        var visitor = warm();
        expect(2, "include", () -> visitor.says(first(), "set a 1", "include", "set b 2"));
        expect(2, "forward", () -> visitor.says(first(), "set a 3", "forward", "set b 4"));
        expect(2, "asynchronous dispatch", () -> visitor.says(first(), "set a 5", "dispatch", "set b 6"));
        var failing = Visitor.program("step", "set a 7", "error 418") + "&" + "onerror=set+b+8";
        expect(2, "error page", () -> visitor.gets(first(), failing));
        assertThat(visitor.says(second(), "get a", "get b")).isEqualTo("7\n8");
    }

    @Tag(NEEDS_BATON)
    @Test
    default void creation_is_one_round_trip() {
        warm();
        expect(1, "create with an attribute", () -> newVisitor().says(first(), "set name Ann"));
        expect(1, "create empty", () -> newVisitor().says(first(), "create"));
    }

    @Tag(NEEDS_BATON)
    @Test
    default void an_unknown_id_is_one_round_trip_a_request() {
        warm();
        var stranger = Visitor.withId("/shop", "0123456789ABCDEF0123456789ABCDEF");
        expect(1, "unknown id, asked three times", () -> stranger.says(first(), "present", "present", "get name"));
    }

    @Tag(NEEDS_BATON)
    @Test
    default void a_change_of_the_id_is_at_most_two_round_trips() {
        var visitor = warm();
        expectAtMost(2, "changeSessionId", () -> visitor.says(first(), "change-id"));
    }

    @Tag(NEEDS_BATON)
    @Test
    default void an_invalidation_is_at_most_two_round_trips() {
        var visitor = warm();
        expectAtMost(2, "invalidate", () -> visitor.says(first(), "invalidate"));
    }

    @Tag(NEEDS_BATON)
    @Test
    default void a_near_copy_that_is_current_costs_no_body() {
        var visitor = newVisitor();
        visitor.says(first(), "fill large 100000");
        visitor.says(first(), "names");
        try (var redis = nodes().redis().connect()) {
            long before = bytesSent(redis.text("INFO", "stats"));
            visitor.says(first(), "get large");
            long after = bytesSent(redis.text("INFO", "stats"));
            assertThat(after - before).isLessThan(20_000);
        }
    }

    /** A session that both nodes know, over connections that both nodes have, at a Redis that knows all scripts. */
    private Visitor warm() {
        var visitor = newVisitor();
        visitor.says(first(), "set name Ann", "cart basket apple");
        visitor.says(second(), "get name", "set name Bob");
        visitor.says(first(), "set name Ann", "get basket");
        visitor.copy().says(second(), "get name", "get basket");
        var other = newVisitor();
        List.of("create", "change-id", "invalidate").forEach(step -> other.says(first(), step));
        return visitor;
    }

    private void expect(int count, String kind, Runnable request) {
        assertThat(commands(kind, request)).as(kind).hasSize(count);
    }

    private void expectAtMost(int count, String kind, Runnable request) {
        assertThat(commands(kind, request)).as(kind).hasSizeLessThanOrEqualTo(count);
    }

    private List<MonitoredCommand> commands(String kind, Runnable request) {
        try (var monitor = nodes().redis().monitor()) {
            var commands = monitor.during(request);
            report(kind, commands);
            return commands;
        }
    }

    private void report(String kind, List<MonitoredCommand> commands) {
        var names = commands.stream().map(MonitoredCommand::name).collect(Collectors.joining(", "));
        var row = "| %s | %s | %d | %s |%n".formatted(first().version().name(), kind, commands.size(), names);
        var file = Places.target().resolve("round-trips.md");
        try {
            if (!Files.exists(file)) {
                Files.writeString(
                        file, "| version | request | round trips | commands |%n|---|---|---|---|%n".formatted());
            }
            Files.writeString(file, row, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long bytesSent(String stats) {
        return stats.lines()
                .filter(line -> line.startsWith("total_net_output_bytes:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElseThrow();
    }
}
