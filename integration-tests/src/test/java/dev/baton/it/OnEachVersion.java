package dev.baton.it;

import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** Two nodes of one version after the other, which run as long as the tests of one class. */
@ParameterizedClass
abstract class OnEachVersion<V extends Container> extends RunningNodes {
    @Parameter
    V version;

    @Override
    @BeforeParameterizedClassInvocation
    void start() {
        super.start();
    }

    @Override
    @AfterParameterizedClassInvocation
    void stop() {
        super.stop();
    }
}
