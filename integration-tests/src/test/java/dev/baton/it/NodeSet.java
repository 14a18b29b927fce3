package dev.baton.it;

import dev.baton.it.tomcat.NodeSetup;
import dev.baton.it.tomcat.TomcatNode;
import dev.baton.it.tomcat.TomcatVersion;
import dev.baton.testing.StoreServer;
import dev.baton.testing.redis.RedisServer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two nodes that serve the same application, and the store that they share.
 *
 * <p>The system property {@code baton.nodes} says what they are: {@code baton}, the default, has Baton on both;
 * {@code one-stock-node} has one Tomcat as it comes in both roles, which proves that the tests ask for nothing that a
 * single Tomcat does not give; {@code two-stock-nodes} has two such Tomcats, which share nothing, so the tests fail.
 */
public record NodeSet(Node first, Node second, StoreServer store) implements AutoCloseable {
    /** Of all that Tomcat's examples keep in sessions, one class is not serializable; the probe has another. */
    private static final String ALSO_STORE = "colors.ColorGameBean;shop.Label";

    public static NodeSet start(TomcatVersion version) {
        return start(version, NodeSetup.stock(version).java());
    }

    /** Nodes that append a route to their ids, each its own. */
    static NodeSet startWithRoutes(TomcatVersion version, String firstRoute, String secondRoute) {
        var redis = RedisServer.startOwn();
        var setup = setup(version, redis)
                .withWebApp("shop", ProbeWar.plain(version))
                .withWebApp("club", ProbeWar.of(version, "club").withFormLogin().build());
        var name = version.name().toLowerCase(Locale.ROOT);
        return new NodeSet(
                TomcatNode.start(name + "-route-one", setup.withRoute(firstRoute)),
                TomcatNode.start(name + "-route-two", setup.withRoute(secondRoute)),
                redis);
    }

    public static NodeSet start(TomcatVersion version, Path java) {
        return start(version, java, RedisServer.startOwn());
    }

    static NodeSet start(TomcatVersion version, Path java, StoreServer store) {
        var setup = setup(version, store)
                .withJava(java)
                .withWebApp("shop", ProbeWar.plain(version))
                .withWebApp("club", ProbeWar.of(version, "club").withFormLogin().build())
                .withExamples();
        var name = version.name().toLowerCase(Locale.ROOT);
        var first = TomcatNode.start(name + "-first", setup);
        var second = nodes().equals("one-stock-node") ? first : TomcatNode.start(name + "-second", setup);
        return new NodeSet(first, second, store);
    }

    /** A node of this version with Baton as the manager of every application, unless Baton is left out. */
    public static NodeSetup setup(TomcatVersion version, StoreServer store) {
        return setup(version, store.patientUri());
    }

    /** The same for any address of a store. */
    static NodeSetup setup(TomcatVersion version, String store) {
        var stock = NodeSetup.stock(version);
        return nodes().equals("baton")
                ? stock.withBaton(Places.batonJar(), Map.of("store", store, "alsoStore", ALSO_STORE))
                : stock;
    }

    /** One node with the probe application under {@code /shop}, on any store. */
    static TomcatNode node(TomcatVersion version, String name, String store) {
        return TomcatNode.start(name, setup(version, store).withWebApp("shop", ProbeWar.plain(version)));
    }

    /** The store, where it is Redis. */
    public RedisServer redis() {
        return (RedisServer) store;
    }

    /** The node whose turn it is in strict alternation. */
    public Node turn(int step) {
        return step % 2 == 0 ? first : second;
    }

    /** Starts the nodes that do not live, and fails if there were any. */
    void reviveAndComplain() {
        var dead = Stream.of(first, second)
                .filter(node -> !node.process().isAlive())
                .toList();
        var logs = dead.stream()
                .map(node -> node.name() + ":\n" + node.process().endOfLog())
                .toList();
        dead.forEach(Node::start);
        if (!dead.isEmpty()) {
            throw new AssertionError("Died before this test: " + String.join("\n", logs));
        }
    }

    @Override
    public void close() {
        try (store;
                first;
                second) {
            store.thaw();
        }
    }

    private static String nodes() {
        return System.getProperty("baton.nodes", "baton");
    }
}
