package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testing.memcached.MemcachedServer;
import dev.baton.testing.memcached.MemcachedServers;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How many requests the two servers of a session get, as they note them in their logs. Both are read at the same time,
 * which is one round trip, and written one after the other.
 */
interface RequestsToMemcachedAreCounted extends OnTwoNodes {
    @Tag(NEEDS_BATON)
    @Test
    default void each_kind_of_request_costs_what_it_does_on_redis_for_each_copy() {
        var visitor = newVisitor();
        visitor.says(first(), "set name Ann");
        var unused = first().version().opensEverySession() ? 2 : 0;

        expect(unused, "servlet that ignores the session", visitor, () -> visitor.gets(first(), "/plain"));
        expect(0, "no cookie", visitor, () -> newVisitor().gets(first(), "/plain"));
        expect(2, "read", visitor, () -> visitor.says(first(), "get name"));
        expect(2, "read without near copy", visitor, () -> visitor.says(second(), "get name"));
        expect(4, "write", visitor, () -> visitor.says(second(), "set name Bob"));
        expect(2, "create", visitor, () -> newVisitor().says(first(), "set name Ann"));
        expect(4, "invalidate", visitor, () -> visitor.says(first(), "invalidate"));
    }

    /** Counts what is asked of the visitor's session and of new ones; nodes look after older ones at any time. */
    private void expect(int count, String kind, Visitor visitor, Runnable request) {
        var before = requestsByKey();
        request.run();
        var after = requestsByKey();
        after.keySet().removeIf(key -> before.containsKey(key) && !key.endsWith(":" + visitor.id()));
        var counted = after.entrySet().stream()
                .mapToLong(key -> key.getValue() - before.getOrDefault(key.getKey(), 0L))
                .sum();
        assertThat(counted).as(kind).isEqualTo(count);
    }

    private Map<String, Long> requestsByKey() {
        return ((MemcachedServers) nodes().store())
                .servers().stream()
                        .flatMap(MemcachedServer::requestedKeys)
                        .collect(Collectors.groupingBy(Function.identity(), HashMap::new, Collectors.counting()));
    }
}
