package dev.baton.it;

import dev.baton.it.jetty.JettyNodes;
import dev.baton.it.jetty.JettyVersion;

/** What holds for an unchanged application on two nodes of one version and environment of Jetty. */
abstract class JettyFailoverContract extends RunningNodes
        implements SessionsAreShared,
                SavedBeforeAnswered,
                LongRequestsAreSaved,
                SocketsAreSaved,
                ChangesMerge,
                IdentityIsFinal,
                ForeignIdsAreRefused,
                RoundTripsAreCounted,
                NodesDie,
                StoresFail,
                SessionsGoOnWithoutTheStore,
                SessionsMoveOnElsewhere,
                RedisRefuses,
                SettingsAreChecked,
                BatonIsHidden,
                ActivationIsTold,
                ContainerClassesAreKept,
                ApplicationsAreRedeployed,
                ApplicationsAreToldApart,
                AnyAttributeIsKept,
                ClassesEvolve,
                ValuesAreSecret {
    private final JettyVersion version;

    JettyFailoverContract(JettyVersion version) {
        this.version = version;
    }

    @Override
    NodeSet startNodes() {
        return JettyNodes.start(version);
    }
}
