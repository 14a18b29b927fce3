package dev.baton.it;

import dev.baton.it.jetty.JettyNodes;
import dev.baton.it.jetty.JettyVersion;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** Logins in each environment of Jetty: ee8 and ee9 have authenticators of their own. */
final class JettyLoginIT {
    @Nested
    final class Jetty120Ee8 extends OnJetty {
        Jetty120Ee8() {
            super(JettyVersion.JETTY_12_0_EE8);
        }
    }

    @Nested
    final class Jetty120Ee10 extends OnJetty {
        Jetty120Ee10() {
            super(JettyVersion.JETTY_12_0_EE10);
        }
    }

    @Nested
    final class Jetty121Ee9 extends OnJetty {
        Jetty121Ee9() {
            super(JettyVersion.JETTY_12_1_EE9);
        }
    }

    @Nested
    final class Jetty121Ee11 extends OnJetty {
        Jetty121Ee11() {
            super(JettyVersion.JETTY_12_1_EE11);
        }
    }

    private abstract static class OnJetty extends RunningNodes
            implements FormLoginIsShared, BasicLoginIsShared, LoginIsRemembered {
        private final JettyVersion version;

        OnJetty(JettyVersion version) {
            this.version = version;
        }

        @Override
        NodeSet startNodes() {
            var members = ProbeWar.of(version, "members").withLogin("BASIC").build();
            return JettyNodes.start(version, "login", Map.of("club", JettyNodes.club(version), "members", members));
        }

        /** A login needs a login configuration in Jetty, and only that for forms is remembered between requests. */
        @Override
        public Visitor newVisitor() {
            return new Visitor("/club");
        }
    }
}
