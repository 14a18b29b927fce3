package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.jetty.JettyNodes;
import dev.baton.it.jetty.JettyVersion;
import org.junit.jupiter.api.Test;

/** What is tested in Jetty's further environments: all of them have their sessions from the same core. */
abstract class JettyEnvironmentContract extends RunningNodes
        implements SessionsAreShared,
                ChangesMerge,
                IdentityIsFinal,
                RoundTripsAreCounted,
                NewSessionsNeedTheStore,
                LongRequestsAreSaved,
                BatonIsHidden,
                ActivationIsTold,
                ContainerClassesAreKept {
    private final JettyVersion version;

    JettyEnvironmentContract(JettyVersion version) {
        this.version = version;
    }

    @Override
    NodeSet startNodes() {
        return JettyNodes.startWithJmx(version);
    }

    @Test
    void jmx_tells_of_the_sessions_of_the_application() {
        assertThat(first().deployer().figure("/shop", "lostSessions")).isEqualTo("0");
    }
}
