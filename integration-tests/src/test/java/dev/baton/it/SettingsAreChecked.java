package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A setting that is wrong is said at once. */
interface SettingsAreChecked extends OnTwoNodes {
    @Tag(NEEDS_BATON)
    @Test
    default void a_wrong_setting_stops_the_start_of_the_application_and_names_the_right_ones() {
        var war = ProbeWar.plain(first().version());

        assertThatThrownBy(() -> first().deployer().deploy("/misspelt", war, Map.of("aplication", "x")))
                .isInstanceOf(IllegalStateException.class);

        first().awaitLog("There is no setting \"aplication\"; those that there are: store, application, codec");
        first().deployer().undeploy("/misspelt");
    }
}
