package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testing.StoreServer;
import dev.baton.testing.redis.MonitoredCommand;
import dev.baton.testing.redis.RedisMonitor;
import dev.baton.testing.redis.RedisServer;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What locking costs, by what Redis is asked. */
abstract class RedisLockingContract extends LockingContract {
    private static final int MOST_ATTEMPTS = 4;

    @Override
    StoreServer startStore() {
        return RedisServer.startOwn();
    }

    @Test
    void a_session_that_is_free_costs_no_round_trip_more() {
        var other = known();
        List.of("change-id", "invalidate").forEach(step -> other.says(fleet().node(0), step));
        var unused = fleet().node(0).version().opensEverySession() ? 1 : 0;

        expect(2, "write", visitor -> visitor.says(fleet().node(0), "count n"));
        expect(
                2,
                "write, asynchronous dispatch",
                visitor -> visitor.says(fleet().node(0), "count n", "dispatch", "count n"));
        expect(2, "read: opened, given free", visitor -> visitor.says(fleet().node(0), "get n"));
        expect(1, "exempt read", visitor -> shows(visitor, fleet().node(0), "get n"));
        expect(unused, "static file", visitor -> visitor.copy().gets(fleet().node(0), "/static.txt"));
        expect(1, "create", visitor -> new Visitor("/shop").says(fleet().node(0), "count n"));
        expect(3, "change of the id", visitor -> visitor.says(fleet().node(0), "change-id"));
        expect(2, "end", visitor -> visitor.says(fleet().node(0), "invalidate"));
    }

    private void expect(int count, String kind, Consumer<Visitor> request) {
        try (var monitor = fleet().redis().monitor()) {
            assertThat(commands(monitor, request)).as(kind).hasSize(count);
        }
    }

    /** The node renews leases at its own times, be a request as short as it may: then another request is counted. */
    private List<MonitoredCommand> commands(RedisMonitor monitor, Consumer<Visitor> request) {
        for (var attempt = 1; ; attempt++) {
            var visitor = known();
            var commands = monitor.during(() -> request.accept(visitor));
            if (attempt == MOST_ATTEMPTS || commands.stream().noneMatch(MonitoredCommand::isRenewalOfLease)) {
                return commands;
            }
        }
    }

    /** Someone whose session every node has in memory. */
    private Visitor known() {
        var visitor = visitor();
        fleet().nodes().forEach(node -> visitor.says(node, "get name", "count n"));
        return visitor;
    }
}
