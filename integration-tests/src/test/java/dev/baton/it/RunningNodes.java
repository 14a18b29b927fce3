package dev.baton.it;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Two nodes that run as long as the tests of one class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningNodes implements OnTwoNodes {
    private NodeSet nodes;

    abstract NodeSet startNodes();

    @BeforeAll
    void start() {
        nodes = startNodes();
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
