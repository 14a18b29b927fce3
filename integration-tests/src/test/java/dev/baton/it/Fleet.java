package dev.baton.it;

import dev.baton.it.jetty.JettyNode;
import dev.baton.it.jetty.JettySetup;
import dev.baton.it.jetty.JettyVersion;
import dev.baton.it.tomcat.NodeSetup;
import dev.baton.it.tomcat.TomcatNode;
import dev.baton.it.tomcat.TomcatVersion;
import dev.baton.testing.StoreServer;
import dev.baton.testing.redis.RedisServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Three nodes that look for expired sessions every two seconds, and the store that they share. */
record Fleet(List<Node> nodes, StoreServer store) implements AutoCloseable {
    static final int SIZE = 3;

    static Fleet of(TomcatVersion version) {
        return of(version, war(version).build());
    }

    static Fleet of(TomcatVersion version, Path war) {
        var redis = RedisServer.startOwn();
        var nodes = IntStream.range(0, SIZE).mapToObj(number -> (Node) tomcat(version, number, redis, war));
        return new Fleet(nodes.toList(), redis);
    }

    static Fleet of(JettyVersion version) {
        return of(version, war(version).build());
    }

    static Fleet of(JettyVersion version, Path war) {
        var redis = RedisServer.startOwn();
        var nodes = IntStream.range(0, SIZE).mapToObj(number -> (Node) jetty(version, number, redis, war));
        return new Fleet(nodes.toList(), redis);
    }

    /** Two Tomcats and a Jetty. */
    static Fleet mixed() {
        var redis = RedisServer.startOwn();
        return new Fleet(
                List.of(
                        tomcat(
                                TomcatVersion.TOMCAT_11,
                                0,
                                redis,
                                war(TomcatVersion.TOMCAT_11).build()),
                        tomcat(
                                TomcatVersion.TOMCAT_10,
                                1,
                                redis,
                                war(TomcatVersion.TOMCAT_10).build()),
                        jetty(
                                JettyVersion.JETTY_12_1_EE10,
                                2,
                                redis,
                                war(JettyVersion.JETTY_12_1_EE10).build())),
                redis);
    }

    /** Nodes of these versions, with what an operator sets beside the store. */
    static Fleet of(List<Container> versions, Map<String, String> settings, StoreServer store) {
        var nodes = IntStream.range(0, SIZE)
                .mapToObj(number -> node(versions.get(number % versions.size()), number, store, settings));
        return new Fleet(nodes.toList(), store);
    }

    /** The store, where it is Redis. */
    RedisServer redis() {
        return (RedisServer) store;
    }

    Node node(int number) {
        return nodes.get(number % SIZE);
    }

    /** What the nodes were told of one session, in the order of time. */
    List<SessionEvent> events(String id) {
        return SessionEvent.on(nodes).stream()
                .filter(event -> event.id().equals(id))
                .toList();
    }

    /** What the nodes were told of the ends of all sessions. */
    Stream<SessionEvent> ends() {
        return SessionEvent.on(nodes).stream().filter(event -> event.what().equals("sessionDestroyed"));
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        store.close();
    }

    /** The probe application, which in Tomcat has its background work done every two seconds. */
    static ProbeWar war(Container version) {
        return new ProbeWar(version, "fleet", "<Context backgroundProcessorDelay=\"2\"/>", "", Map.of());
    }

    private static Node node(Container version, int number, StoreServer store, Map<String, String> settings) {
        var war = war(version).build();
        return version instanceof TomcatVersion tomcat
                ? tomcat(tomcat, number, store, war, settings)
                : jetty((JettyVersion) version, number, store, war, settings);
    }

    private static TomcatNode tomcat(TomcatVersion version, int number, StoreServer store, Path war) {
        return tomcat(version, number, store, war, Map.of());
    }

    private static TomcatNode tomcat(
            TomcatVersion version, int number, StoreServer store, Path war, Map<String, String> settings) {
        var attributes = new TreeMap<>(Map.of("store", store.patientUri(), "processExpiresFrequency", "1"));
        attributes.putAll(settings);
        var setup = NodeSetup.stock(version)
                .withBaton(Places.batonJar(), attributes)
                .withWebApp("shop", war);
        return TomcatNode.start(name(version, number), setup);
    }

    private static JettyNode jetty(JettyVersion version, int number, StoreServer store, Path war) {
        return jetty(version, number, store, war, Map.of());
    }

    private static JettyNode jetty(
            JettyVersion version, int number, StoreServer store, Path war, Map<String, String> settings) {
        var attributes = new TreeMap<>(Map.of("store", store.patientUri()));
        attributes.putAll(settings);
        var properties = new ArrayList<>(
                List.of("jetty.sessionIdManager.workerName=", "jetty.sessionScavengeInterval.seconds=2"));
        attributes.forEach((name, value) -> properties.add("baton." + name + "=" + value));
        return JettyNode.start(name(version, number), new JettySetup(version, properties, Map.of("shop", war)));
    }

    private static String name(Container version, int number) {
        return version.name().toLowerCase(Locale.ROOT) + "-fleet-" + number;
    }
}
