package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testing.memcached.MemcachedServers;
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

        expect(unused, "servlet that ignores the session", () -> visitor.gets(first(), "/plain"));
        expect(0, "no cookie", () -> newVisitor().gets(first(), "/plain"));
        expect(2, "read", () -> visitor.says(first(), "get name"));
        expect(2, "read without near copy", () -> visitor.says(second(), "get name"));
        expect(4, "write", () -> visitor.says(second(), "set name Bob"));
        expect(2, "create", () -> newVisitor().says(first(), "set name Ann"));
        expect(4, "invalidate", () -> visitor.says(first(), "invalidate"));
    }

    private void expect(int count, String kind, Runnable request) {
        var servers = (MemcachedServers) nodes().store();
        var before = servers.requests();
        request.run();
        assertThat(servers.requests() - before).as(kind).isEqualTo(count);
    }
}
