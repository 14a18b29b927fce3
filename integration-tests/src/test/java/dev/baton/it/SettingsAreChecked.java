package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A setting that is wrong is said at once. */
interface SettingsAreChecked extends OnTwoTomcats {
    @Tag(NEEDS_BATON)
    @Test
    default void a_wrong_setting_stops_the_start_of_the_application_and_names_the_right_ones() {
        var manager = NodeSet.managerElement(nodes().redis(), "aplication=\"x\"");
        var war =
                ProbeWar.of(first().version(), "misspelt").withContext(manager).build();

        assertThatThrownBy(() -> first().deployer().deploy("/misspelt", war)).hasMessageContaining("FAIL");

        assertThat(first().process().log())
                .contains("There is no setting \"aplication\"; those that there are: store, application, codec");
        first().deployer().undeploy("/misspelt");
    }
}
