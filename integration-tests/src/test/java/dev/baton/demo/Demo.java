package dev.baton.demo;

import dev.baton.it.Node;
import dev.baton.it.Places;
import dev.baton.it.jetty.JettyNode;
import dev.baton.it.jetty.JettySetup;
import dev.baton.it.jetty.JettyVersion;
import dev.baton.it.tomcat.NodeSetup;
import dev.baton.it.tomcat.TomcatNode;
import dev.baton.it.tomcat.TomcatVersion;
import dev.baton.testing.StoreServer;
import dev.baton.testing.memcached.MemcachedServers;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Shows in the terminal that a session outlives the node that it was made on. With {@code --once} it ends after the
 * steps, with status 0 only if each of them was seen to hold; an argument {@code host:port} names a Redis to use. With
 * {@code --store memcached} the sessions stand in Memcached, and one of its servers is killed too.
 */
public final class Demo {
    private static final String NAME = "fruit";
    private static final String VALUE = "apple";
    private static final int NODES = 3;

    private final StoreServer store;
    private final TomcatNode first;
    private final TomcatNode second;
    private final JettyNode third;
    private final RoundRobinProxy proxy;
    private final Shopper shopper = new Shopper();
    private final Steps steps = new Steps();

    private Demo(StoreServer store, TomcatNode first, TomcatNode second, JettyNode third, RoundRobinProxy proxy) {
        this.store = store;
        this.first = first;
        this.second = second;
        this.third = third;
        this.proxy = proxy;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean once = Arrays.asList(arguments).contains("--once");
        boolean held;
        System.out.println();
        try (var store = store(List.of(arguments))) {
            System.out.printf("%-8s %s (%s)%n", store.name(), store.server().uri(), store.origin());
            var setup = setup(store.server());
            try (var first = TomcatNode.start("node1", setup);
                    var second = TomcatNode.start("node2", setup);
                    var third = JettyNode.start("node3", jettySetup(store.server()));
                    var proxy = new RoundRobinProxy(List.of(first, second, third))) {
                var demo = new Demo(store.server(), first, second, third, proxy);
                demo.present();
                held = demo.run();
                if (!once) {
                    demo.stay();
                }
            }
        }
        System.exit(held ? 0 : 1);
    }

    private static DemoStore store(List<String> arguments) {
        var option = arguments.indexOf("--store");
        if (option < 0 || arguments.get(option + 1).equals("redis")) {
            return DemoStore.redis(
                    arguments.stream().filter(word -> word.contains(":")).findFirst());
        }
        return DemoStore.memcached();
    }

    private static NodeSetup setup(StoreServer store) {
        System.out.println(
                "Manager  <Manager className=\"dev.baton.tomcat.BatonManager\" store=\"" + store.uri() + "\"/>");
        return NodeSetup.stock(TomcatVersion.TOMCAT_11)
                .withBaton(Places.batonJar(), Map.of("store", store.uri()))
                .withExamples();
    }

    private static JettySetup jettySetup(StoreServer store) {
        System.out.println("Module   baton, with baton.store=" + store.uri());
        var properties = List.of("baton.store=" + store.uri(), "jetty.sessionIdManager.workerName=");
        return new JettySetup(JettyVersion.JETTY_12_1_EE11, properties, Map.of("examples", SessionExample.build()));
    }

    private void present() {
        System.out.println("Node 1   " + first.uri("/examples/") + " (Tomcat)");
        System.out.println("Node 2   " + second.uri("/examples/") + " (Tomcat)");
        System.out.println("Node 3   " + third.uri("/examples/") + " (Jetty)");
        System.out.println("Proxy    " + proxy.address() + "/examples/ (round robin)");
        System.out.println("WAR      Tomcat's own \"examples\", unchanged; in Jetty its session example");
        System.out.println();
    }

    private boolean run() throws IOException, InterruptedException {
        var made = shopper.put(proxy.address(), NAME, VALUE);
        steps.show(
                "A session is made through the proxy",
                made,
                shown(made) && made.node().equals(first.name()));
        lookThroughProxy("The next request reads it on the other Tomcat", made, second);
        lookThroughProxy("The one after that reads it on the Jetty", made, third);

        first.process().kill();
        System.out.println(
                "    node1 is killed (SIGKILL, process " + first.process().pid() + ")");
        for (var node : List.of(second, second, third)) {
            lookThroughProxy("The session goes on at " + node.name(), made, node);
        }
        shopper.put(proxy.address(), "drink", "tea");

        System.out.println("    node1 is started again");
        first.start();
        var back = shopper.look(first.uri("").toString());
        var direct = new Shopper.Page(back.status(), first.name(), back.session(), back.text());
        steps.show(
                "node1 is back and has the session, the change made meanwhile too",
                direct,
                sameSession(made, direct) && direct.shows("drink", "tea"));
        if (store instanceof MemcachedServers servers) {
            killEachOf(servers, made);
        }
        System.out.println();
        return steps.summary();
    }

    private void killEachOf(MemcachedServers servers, Shopper.Page made) throws IOException, InterruptedException {
        for (var server : servers.servers()) {
            server.process().kill();
            System.out.println("    Memcached at " + server.address() + " is killed");
            look("The session goes on", made);
            server.startAgain();
            System.out.println("    and started again, empty");
            for (var turn = 0; turn < NODES; turn++) {
                look("The session goes on", made);
            }
        }
    }

    private void look(String what, Shopper.Page made) throws IOException, InterruptedException {
        var page = shopper.look(proxy.address());
        steps.show(what, page, sameSession(made, page));
    }

    private void lookThroughProxy(String what, Shopper.Page made, Node expected)
            throws IOException, InterruptedException {
        var page = shopper.look(proxy.address());
        steps.show(what, page, sameSession(made, page) && page.node().equals(expected.name()));
    }

    private static boolean sameSession(Shopper.Page made, Shopper.Page page) {
        return shown(page) && page.session().equals(made.session());
    }

    private static boolean shown(Shopper.Page page) {
        return !page.session().isEmpty() && page.shows(NAME, VALUE);
    }

    /** Keeps everything up until Ctrl-C, which ends the servers with this process. */
    private void stay() throws InterruptedException {
        System.out.println();
        System.out.println("Try it yourself: " + proxy.address() + "/examples/servlets/servlet/SessionExample");
        System.out.println("Ctrl-C stops everything.");
        new CountDownLatch(1).await();
    }

    /** The steps as they are shown, numbered. */
    private static final class Steps {
        private int shown;
        private int held;

        void show(String what, Shopper.Page page, boolean holds) {
            shown++;
            held += holds ? 1 : 0;
            System.out.printf("%d %s %s%n", shown, holds ? "✔" : "✘", what);
            System.out.printf(
                    "    %s answered %d: session %s, %s = %s%n",
                    page.node(),
                    page.status(),
                    page.shortSession(),
                    NAME,
                    page.shows(NAME, VALUE) ? VALUE : "(missing)");
        }

        boolean summary() {
            System.out.println(
                    held == shown
                            ? "All " + shown + " steps hold: no request lost the session."
                            : held + " of " + shown + " steps hold.");
            return held == shown;
        }
    }
}
