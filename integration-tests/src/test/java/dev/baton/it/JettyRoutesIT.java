package dev.baton.it;

import dev.baton.it.jetty.JettyNodes;
import dev.baton.it.jetty.JettyVersion;
import org.junit.jupiter.api.Nested;

/** Jettys with a worker name each, behind a balancer that follows it or does not. */
final class JettyRoutesIT {
    @Nested
    final class Jetty120Ee8 extends OnJetty {
        Jetty120Ee8() {
            super(JettyVersion.JETTY_12_0_EE8);
        }
    }

    @Nested
    final class Jetty121Ee10 extends OnJetty {
        Jetty121Ee10() {
            super(JettyVersion.JETTY_12_1_EE10);
        }
    }

    private abstract static class OnJetty extends RunningNodes implements RoutesAreFollowed {
        private final JettyVersion version;

        OnJetty(JettyVersion version) {
            this.version = version;
        }

        @Override
        NodeSet startNodes() {
            return JettyNodes.startWithWorkerNames(version, "one", "two");
        }
    }
}
