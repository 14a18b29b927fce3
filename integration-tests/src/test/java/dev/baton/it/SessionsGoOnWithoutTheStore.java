package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testing.Await;
import dev.baton.testing.FaultyProxy;
import dev.baton.testing.FaultyProxy.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an application does that is set to {@code onStoreFailure="local"}. */
interface SessionsGoOnWithoutTheStore extends OnTwoNodes {
    @Tag(NEEDS_BATON)
    @Test
    default void sessions_in_memory_go_on_while_redis_stands_still_and_are_saved_afterwards() {
        var settings =
                Map.of("onStoreFailure", "local", "store", nodes().redis().uri());
        deploy("/local", ProbeWar.plain(first().version()), settings);
        var known = new Visitor("/local");
        known.says(first(), "set name Ann", "cart basket apple");
        var elsewhere = new Visitor("/local");
        elsewhere.says(second(), "set name Eve");
        var fresh = new Visitor("/local");
        nodes().store().freeze();
        try {
            assertThat(known.says(first(), "get name", "cart basket pear", "get basket"))
                    .isEqualTo("Ann\napple,pear");
            fresh.says(first(), "set name Bob");
            assertThat(fresh.says(first(), "get name", "set mood glad")).isEqualTo("Bob");
            assertThat(known.says(first(), "set mood calm", "get basket")).isEqualTo("apple,pear");
            for (var step : List.of("change-id", "invalidate")) {
                assertThat(known.copy().asks(first(), step).status()).as(step).isEqualTo(503);
            }
            var unknown = elsewhere.copy().asks(first(), "present");
            assertThat(unknown.status()).isEqualTo(503);
            assertThat(unknown.header("set-cookie")).isEmpty();
        } finally {
            nodes().store().thaw();
            awaitRecovery();
        }

        awaitLog(" in the store: 2 sessions saved, 0 given up");
        assertThat(known.says(second(), "get name", "get basket", "get mood")).isEqualTo("Ann\napple,pear\ncalm");
        assertThat(fresh.says(second(), "get name", "get mood")).isEqualTo("Bob\nglad");
        assertThat(elsewhere.says(first(), "get name")).isEqualTo("Eve");
        undeploy("/local");
    }

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

            awaitLog("was changed on another node meanwhile");
            for (var node : List.of(first(), second())) {
                assertThat(visitor.says(node, "get name", "get basket", "get mood"))
                        .isEqualTo("Ann\napple\nglad");
            }
            assertThat(first().process().log()).doesNotContain(visitor.id());
        }
        undeploy("/apart");
    }

    private void awaitLog(String line) {
        Await.until(
                "the log says: " + line,
                Duration.ofSeconds(20),
                () -> first().process().log().contains(line));
    }
}
