package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.wire.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an application does that is set to {@code onStoreFailure="local"}. */
interface SessionsGoOnWithoutTheStore extends OnTwoNodes {
    @Tag(NEEDS_BATON)
    @Test
    default void sessions_in_memory_go_on_while_the_store_stands_still_and_are_saved_afterwards() {
        var settings =
                Map.of("onStoreFailure", "local", "store", nodes().store().uri());
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
                assertThat(known.copy().asks(first(), step)).as(step).is(Answer.UNAVAILABLE);
            }
            assertThat(elsewhere.copy().asks(first(), "present")).is(Answer.UNAVAILABLE);
        } finally {
            nodes().store().thaw();
            awaitRecovery();
        }

        first().awaitLog(" in the store: 2 sessions saved, 0 given up");
        assertThat(known.says(second(), "get name", "get basket", "get mood")).isEqualTo("Ann\napple,pear\ncalm");
        assertThat(fresh.says(second(), "get name", "get mood")).isEqualTo("Bob\nglad");
        assertThat(elsewhere.says(first(), "get name")).isEqualTo("Eve");
        undeploy("/local");
    }
}
