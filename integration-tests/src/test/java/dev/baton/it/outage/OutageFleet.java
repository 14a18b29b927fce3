package dev.baton.it.outage;

import dev.baton.it.Node;
import dev.baton.it.Places;
import dev.baton.it.ProbeWar;
import dev.baton.it.Visitor;
import dev.baton.it.jetty.JettyNode;
import dev.baton.it.jetty.JettySetup;
import dev.baton.it.jetty.JettyVersion;
import dev.baton.it.tomcat.NodeSetup;
import dev.baton.it.tomcat.TomcatNode;
import dev.baton.it.tomcat.TomcatVersion;
import dev.baton.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Tomcat and a Jetty with the same applications, and the stores that these share. */
record OutageFleet(Stores stores, Node tomcat, Node jetty) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    static OutageFleet start() {
        var stores = new Stores();
        stores.start();
        var fleet = new OutageFleet(stores, tomcat(stores), jetty(stores));
        fleet.onEach(fleet::deploy);
        return fleet;
    }

    /** Lets a fault come and go while users go on, and returns when it is over in every respect. */
    Course run(Fault fault) {
        var application = fault.application();
        // What looks for expired sessions may have met the fault before this one in any application.
        Stream.of(Application.values()).forEach(this::awaitCalm);
        var watches = onEach(node -> new NodeWatch(node, application.addressOfStore(stores)));
        try (var traffic = new Traffic(application, tomcat, jetty)) {
            var beganNanos = begin(fault, traffic);
            hold(fault.length(), watches);
            fault.end(stores);
            var backNanos = System.nanoTime();
            var recoveries = awaitService(application);
            awaitCalm(application);
            traffic.end();
            var nodes = onEach(node -> watches.get(node).end(recoveries.get(node)));
            return new Course(fault, traffic.sent(), traffic.changed(), beganNanos, backNanos, nodes);
        }
    }

    /** Returns when every node serves an application, and says how long it took each. */
    Map<Node, Duration> awaitService(Application application) {
        var beganNanos = System.nanoTime();
        return onEach(node -> {
            Await.until(node.name() + " serves again", PATIENCE, () -> serves(node, application));
            return Duration.ofNanos(System.nanoTime() - beganNanos);
        });
    }

    List<Node> nodes() {
        return List.of(tomcat, jetty);
    }

    /** Does something for each node at the same time. */
    <T> Map<Node, T> onEach(Function<Node, T> work) {
        var all = nodes().stream()
                .collect(Collectors.toMap(
                        Function.identity(), node -> CompletableFuture.supplyAsync(() -> work.apply(node))));
        return all.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().join()));
    }

    @Override
    public void close() {
        try (stores;
                tomcat;
                jetty) {
            stores.process().thaw();
        }
    }

    private long begin(Fault fault, Traffic traffic) {
        if (fault.precedesNodes()) {
            nodes().forEach(Node::close);
            fault.begin(stores);
            onEach(OutageFleet::started);
            // The first requests of a new virtual machine are slow for other reasons.
            onEach(node -> serves(node, fault.application()));
            var beganNanos = System.nanoTime();
            traffic.begin();
            return beganNanos;
        }
        traffic.begin();
        var beganNanos = System.nanoTime();
        fault.begin(stores);
        return beganNanos;
    }

    /** Returns when every node serves an application and its log says that every outage is over. */
    private void awaitCalm(Application application) {
        onEach(node -> {
            var watch = new NodeWatch(node, application.addressOfStore(stores));
            Await.until(node.name() + " is calm", PATIENCE, () -> serves(node, application) && watch.isCalm());
            return node;
        });
    }

    private static void hold(Duration length, Map<Node, NodeWatch> watches) {
        var endNanos = System.nanoTime() + length.toNanos();
        do {
            watches.values().forEach(NodeWatch::look);
            LockSupport.parkNanos(Math.min(BETWEEN_LOOKS.toNanos(), endNanos - System.nanoTime()));
        } while (System.nanoTime() < endNanos);
    }

    private static boolean serves(Node node, Application application) {
        var visitor = new Visitor(application.path());
        return visitor.asks(node, "set name " + Use.NAME).status() == 200
                && visitor.asks(node, "get name").status() == 200;
    }

    private static Node started(Node node) {
        node.start();
        return node;
    }

    private Node deploy(Node node) {
        for (var application : List.of(Application.BEHIND_PROXY, Application.ON_CLUSTER)) {
            var settings = Map.of("store", application.store(stores));
            node.deployer().deploy(application.path(), ProbeWar.plain(node.version()), settings);
        }
        return node;
    }

    private static Node tomcat(Stores stores) {
        var setup = NodeSetup.stock(TomcatVersion.TOMCAT_11)
                .withBaton(Places.batonJar(), Map.of("store", stores.uri()))
                .withWebApp("shop", ProbeWar.plain(TomcatVersion.TOMCAT_11));
        return TomcatNode.start("outage-tomcat", setup);
    }

    private static Node jetty(Stores stores) {
        var version = JettyVersion.JETTY_12_1_EE10;
        var properties = List.of("baton.store=" + stores.uri(), "jetty.sessionIdManager.workerName=");
        return JettyNode.start(
                "outage-jetty", new JettySetup(version, properties, Map.of("shop", ProbeWar.plain(version))));
    }
}
