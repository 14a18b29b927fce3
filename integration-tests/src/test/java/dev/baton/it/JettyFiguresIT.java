package dev.baton.it;

import dev.baton.it.jetty.JettyNodes;
import dev.baton.it.jetty.JettyVersion;
import org.junit.jupiter.params.provider.EnumSource;

/** Jettys with JMX: nodes of their own, since with it Jetty keeps the class loaders of applications that are gone. */
@EnumSource(
        value = JettyVersion.class,
        names = {"JETTY_12_0_EE10", "JETTY_12_1_EE10"})
final class JettyFiguresIT extends OnEachVersion<JettyVersion> implements FiguresAreTold {
    @Override
    NodeSet startNodes() {
        return JettyNodes.startWithJmx(version);
    }
}
