package dev.baton.it;

import dev.baton.it.jetty.JettyVersion;
import dev.baton.it.tomcat.TomcatVersion;
import java.util.List;

/** Two Jettys, one of which dies and freezes, and a Tomcat. */
class MixedLockingIT extends RedisLockingContract {
    @Override
    List<Container> versions() {
        return List.of(JettyVersion.JETTY_12_0_EE10, TomcatVersion.TOMCAT_9);
    }
}
