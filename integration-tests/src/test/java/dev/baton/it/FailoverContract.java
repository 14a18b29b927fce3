package dev.baton.it;

import dev.baton.it.tomcat.TomcatNode;
import dev.baton.it.tomcat.TomcatVersion;

/** What holds for an unchanged application on two nodes of one version of Tomcat. */
abstract class FailoverContract extends RunningNodes
        implements SessionsAreShared,
                SavedBeforeAnswered,
                LongRequestsAreSaved,
                ActivationIsTold,
                SocketsAreSaved,
                ChangesMerge,
                IdentityIsFinal,
                ForeignIdsAreRefused,
                RoundTripsAreCounted,
                LoginIsRemembered,
                FormLoginSpansTomcats,
                LoginsWithoutPagesSpanTomcats,
                CookiesAreTheContainers,
                NodesDie,
                StoresFail,
                SessionsGoOnWithoutTheStore,
                SessionsMoveOnElsewhere,
                RedisRefuses,
                SettingsAreChecked,
                ApplicationsAreRedeployed,
                ApplicationsAreToldApart,
                VersionsRunSideBySide,
                AnyAttributeIsKept,
                ContainerClassesAreKept,
                DistributableIsHeeded,
                ExamplesHop,
                FiguresAreTold,
                ClassesEvolve,
                ValuesAreSecret {
    private final TomcatVersion version;

    FailoverContract(TomcatVersion version) {
        this.version = version;
    }

    @Override
    NodeSet startNodes() {
        return NodeSet.start(version);
    }

    @Override
    public TomcatNode first() {
        return ExamplesHop.super.first();
    }

    @Override
    public TomcatNode second() {
        return ExamplesHop.super.second();
    }
}
