package dev.baton.it;

import dev.baton.it.tomcat.NodeSetup;
import dev.baton.it.tomcat.TomcatNode;
import dev.baton.it.tomcat.TomcatVersion;
import java.nio.file.Path;

abstract class TomcatEventsContract extends EventsContract {
    private static final String TOMCATS_OWN = "<Manager pathname=\"\" processExpiresFrequency=\"1\"/>";

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
        var setup = NodeSetup.stock(version).withContext(TOMCATS_OWN).withWebApp("shop", war);
        return TomcatNode.start("stock-events", setup);
    }

    @Override
    Fleet startFleet(Path war) {
        return Fleet.of(version, war);
    }
}
