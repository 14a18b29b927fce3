package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testing.StoreServer;
import dev.baton.testing.redis.RedisServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What locking costs, by what Redis is asked. */
abstract class RedisLockingContract extends LockingContract {
    @Override
    StoreServer startStore() {
        return RedisServer.startOwn();
    }

    @Test
    void a_session_that_is_free_costs_no_round_trip_more() {
        var visitor = visitor();
        fleet().nodes().forEach(node -> visitor.says(node, "get name", "count n"));
        var other = visitor();
        List.of("change-id", "invalidate").forEach(step -> other.says(fleet().node(0), step));
        var unused = fleet().node(0).version().opensEverySession() ? 1 : 0;

        expect(2, "write", () -> visitor.says(fleet().node(0), "count n"));
        expect(
                2,
                "write, asynchronous dispatch",
                () -> visitor.says(fleet().node(0), "count n", "dispatch", "count n"));
        expect(2, "read: opened, given free", () -> visitor.says(fleet().node(0), "get n"));
        expect(1, "exempt read", () -> shows(visitor, fleet().node(0), "get n"));
        expect(unused, "static file", () -> visitor.copy().gets(fleet().node(0), "/static.txt"));
        expect(1, "create", () -> new Visitor("/shop").says(fleet().node(0), "count n"));
        expect(3, "change of the id", () -> visitor.says(fleet().node(0), "change-id"));
        expect(2, "end", () -> visitor.says(fleet().node(0), "invalidate"));
    }

    private void expect(int count, String kind, Runnable request) {
        try (var monitor = fleet().redis().monitor()) {
            assertThat(monitor.during(request)).as(kind).hasSize(count);
        }
    }
}
