package dev.baton.it;

import dev.baton.it.jetty.JettyNodes;
import dev.baton.it.jetty.JettyVersion;

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
        return JettyNodes.start(version);
    }
}
