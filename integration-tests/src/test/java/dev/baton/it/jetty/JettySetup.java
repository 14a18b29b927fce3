package dev.baton.it.jetty;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a Jetty is made of before it starts.
 *
 * @param properties lines that an operator adds to {@code start.d/baton.ini}
 * @param webApps WARs or folders by the name under which they are deployed
 * @param hasJmx whether the operator has added Jetty's module for JMX
 */
public record JettySetup(JettyVersion version, List<String> properties, Map<String, Path> webApps, boolean hasJmx) {
    public JettySetup {
        properties = List.copyOf(properties);
        webApps = Map.copyOf(webApps);
    }

    public JettySetup(JettyVersion version, List<String> properties, Map<String, Path> webApps) {
        this(version, properties, webApps, false);
    }

    JettySetup withJmx() {
        return new JettySetup(version, properties, webApps, true);
    }

    JettySetup withWorkerName(String workerName) {
        var more = new ArrayList<>(properties);
        more.removeIf(property -> property.startsWith("jetty.sessionIdManager.workerName="));
        more.add("jetty.sessionIdManager.workerName=" + workerName);
        return new JettySetup(version, more, webApps, hasJmx);
    }

    /** Whether Baton keeps its sessions: the operator of one with Jetty's own session manager does not set it up. */
    boolean hasBaton() {
        return properties.stream().anyMatch(property -> property.startsWith("baton."));
    }
}
