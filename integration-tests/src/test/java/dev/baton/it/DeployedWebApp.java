package dev.baton.it;

import dev.baton.it.tomcat.TomcatNode;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A web application that runs on both nodes as long as a test needs it. */
record DeployedWebApp(String path, Set<TomcatNode> nodes) implements AutoCloseable {
    static DeployedWebApp on(NodeSet nodes, String path, Path war) {
        var tomcats = new LinkedHashSet<>(List.of((TomcatNode) nodes.first(), (TomcatNode) nodes.second()));
        tomcats.forEach(node -> node.deployer().deploy(path, war));
        return new DeployedWebApp(path, tomcats);
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.deployer().undeploy(path));
    }
}
