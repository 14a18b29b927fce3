package dev.baton.it;

import dev.baton.it.tomcat.NodeSetup;
import dev.baton.it.tomcat.TomcatNode;
import dev.baton.it.tomcat.TomcatVersion;
import java.nio.file.Path;
import java.util.Map;

abstract class TomcatEventsContract extends EventsContract {
    private static final Map<String, String> TOMCATS_OWN = Map.of("pathname", "", "processExpiresFrequency", "1");

    private final TomcatVersion version;

    TomcatEventsContract(TomcatVersion version) {
        this.version = version;
    }

    @Override
    TomcatVersion version() {
        return version;
    }

    @Override
    Node startStock(Path war) {
        var setup = NodeSetup.stock(version).withManager(TOMCATS_OWN).withWebApp("shop", war);
        return TomcatNode.start("stock-events", setup);
    }

    @Override
    Fleet startFleet(Path war) {
        return Fleet.of(version, war);
    }
}
