package dev.baton.it;

import dev.baton.it.jetty.JettyNodes;
import dev.baton.it.jetty.JettyVersion;
import java.util.Map;
import org.junit.jupiter.params.provider.EnumSource;

/** Logins in each environment of Jetty: ee8 and ee9 have authenticators of their own. */
@EnumSource(
        value = JettyVersion.class,
        names = {"JETTY_12_0_EE8", "JETTY_12_0_EE10", "JETTY_12_1_EE9", "JETTY_12_1_EE11"})
final class JettyLoginIT extends OnEachVersion<JettyVersion>
        implements FormLoginIsShared, BasicLoginIsShared, LoginIsRemembered {
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
