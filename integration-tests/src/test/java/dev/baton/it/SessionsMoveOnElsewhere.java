package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testing.FaultyProxy;
import dev.baton.testing.FaultyProxy.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of sessions that go on where the store is out of reach, if other nodes reach it. */
interface SessionsMoveOnElsewhere extends OnTwoNodes {
    @Tag(NEEDS_BATON)
    @Test
    default void what_another_node_has_changed_while_this_one_was_cut_off_wins() {
        var war = ProbeWar.plain(first().version());
        try (var way = new FaultyProxy(nodes().redis().port())) {
            var store = "redis://127.0.0.1:" + way.port();
            first().deployer().deploy("/apart", war, Map.of("onStoreFailure", "local", "store", store));
            second().deployer().deploy("/apart", war);
            var visitor = new Visitor("/apart");
            visitor.says(first(), "set name Ann", "cart basket apple");
            way.set(Fault.BLACK_HOLE);

            visitor.says(first(), "set name Eve", "cart basket pear");
            assertThat(visitor.says(first(), "get name", "get basket")).isEqualTo("Eve\napple,pear");
            visitor.says(second(), "set mood glad");
            way.set(Fault.NONE);

            first().awaitLog("was changed on another node meanwhile");
            for (var node : List.of(first(), second())) {
                assertThat(visitor.says(node, "get name", "get basket", "get mood"))
                        .isEqualTo("Ann\napple\nglad");
            }
            assertThat(first().process().log()).doesNotContain(visitor.id());
        }
        undeploy("/apart");
    }
}
