package dev.baton.it;

import dev.baton.it.tomcat.TomcatNode;
import dev.baton.it.tomcat.TomcatVersion;

/** What holds for an unchanged application on two nodes of one version of Tomcat. */
abstract class FailoverContract extends RunningNodes
        implements SessionsAreShared,
                SavedBeforeAnswered,
                ChangesMerge,
                IdentityIsFinal,
                ForeignIdsAreRefused,
                RoundTripsAreCounted,
                LoginIsRemembered,
                NodesDie,
                StoresFail,
                SettingsAreChecked,
                ApplicationsAreRedeployed,
                ApplicationsAreToldApart,
                AnyAttributeIsKept,
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
        return SettingsAreChecked.super.first();
    }

    @Override
    public TomcatNode second() {
        return SettingsAreChecked.super.second();
    }
}
