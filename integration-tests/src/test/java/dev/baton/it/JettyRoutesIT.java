package dev.baton.it;

import dev.baton.it.jetty.JettyNodes;
import dev.baton.it.jetty.JettyVersion;
import org.junit.jupiter.params.provider.EnumSource;

/** Jettys with a worker name each, behind a balancer that follows it or does not. */
@EnumSource(
        value = JettyVersion.class,
        names = {"JETTY_12_0_EE8", "JETTY_12_1_EE10"})
final class JettyRoutesIT extends OnEachVersion<JettyVersion> implements RoutesAreFollowed {
    @Override
    NodeSet startNodes() {
        return JettyNodes.startWithWorkerNames(version, "one", "two");
    }
}
