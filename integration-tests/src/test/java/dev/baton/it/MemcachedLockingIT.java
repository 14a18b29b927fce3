package dev.baton.it;

import dev.baton.it.jetty.JettyVersion;
import dev.baton.it.tomcat.TomcatVersion;
import dev.baton.testing.StoreServer;
import dev.baton.testing.memcached.MemcachedServers;
import java.util.List;

/** Two Tomcats, one of which dies and freezes, and a Jetty, on three Memcached servers. */
class MemcachedLockingIT extends LockingContract {
    @Override
    List<Container> versions() {
        return List.of(TomcatVersion.TOMCAT_11, JettyVersion.JETTY_12_0_EE10);
    }

    @Override
    StoreServer startStore() {
        return MemcachedServers.start(3);
    }
}
