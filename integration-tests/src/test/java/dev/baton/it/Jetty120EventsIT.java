package dev.baton.it;

import dev.baton.it.jetty.JettyNode;
import dev.baton.it.jetty.JettySetup;
import dev.baton.it.jetty.JettyVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class Jetty120EventsIT extends EventsContract {
    @Override
    JettyVersion version() {
        return JettyVersion.JETTY_12_0_EE10;
    }

    @Override
    Node startStock(Path war) {
        var properties = List.of("jetty.sessionIdManager.workerName=", "jetty.sessionScavengeInterval.seconds=2");
        return JettyNode.start("stock-events", new JettySetup(version(), properties, Map.of("shop", war)));
    }

    @Override
    Fleet startFleet(Path war) {
        return Fleet.of(version(), war);
    }
}
