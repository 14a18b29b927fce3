package dev.baton.it;

import dev.baton.it.tomcat.TomcatVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** What holds for an unchanged application on two nodes of one version of a container. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FailoverContract
        implements SessionsAreShared,
                SavedBeforeAnswered,
                ChangesMerge,
                IdentityIsFinal,
                ForeignIdsAreRefused,
                RoundTripsAreCounted,
                LoginIsRemembered,
                NodesDie,
                StoresFail,
                ApplicationsAreRedeployed,
                ApplicationsAreToldApart,
                AnyAttributeIsKept,
                ClassesEvolve,
                ValuesAreSecret {
    private final TomcatVersion version;
    private NodeSet nodes;

    FailoverContract(TomcatVersion version) {
        this.version = version;
    }

    @BeforeAll
    void start() {
        nodes = NodeSet.start(version);
    }

    /** A node that died unseen is one failure, not one of every test after it. */
    @BeforeEach
    void reviveAndComplain() {
        nodes.reviveAndComplain();
    }

    @AfterAll
    void stop() {
        nodes.close();
    }

    @Override
    public NodeSet nodes() {
        return nodes;
    }
}
