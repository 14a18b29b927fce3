package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.it.jetty.JettyNode;
import dev.baton.it.jetty.JettySetup;
import dev.baton.it.jetty.JettyVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a Jetty checks when it starts. */
final class JettyStartIT {
    @ParameterizedTest
    @EnumSource(names = {"JETTY_12_0_EE10", "JETTY_12_1_EE10"})
    void a_misspelt_property_stops_the_start_and_the_message_names_the_right_ones(JettyVersion version) {
        var setup = new JettySetup(version, List.of("baton.store=redis://127.0.0.1:1", "baton.aplication=x"), Map.of());

        assertThatThrownBy(() -> JettyNode.start("misspelt", setup))
                .hasMessageContaining("did not start")
                .hasMessageContaining(
                        "start.d/baton.ini: There is no setting \"aplication\"; those that there are: store");
    }
}
