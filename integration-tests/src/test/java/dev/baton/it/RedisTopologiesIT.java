package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.jetty.JettyNode;
import dev.baton.it.jetty.JettySetup;
import dev.baton.it.jetty.JettyVersion;
import dev.baton.it.tomcat.NodeSetup;
import dev.baton.it.tomcat.TomcatNode;
import dev.baton.it.tomcat.TomcatVersion;
import dev.baton.testing.Await;
import dev.baton.testing.Certificates;
import dev.baton.testing.redis.DocumentedUsers;
import dev.baton.testing.redis.RedisCluster;
import dev.baton.testing.redis.RedisGuard;
import dev.baton.testing.redis.SentinelGroup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes with the packed jars on a group with Sentinels and on a cluster, whose masters are killed under traffic. Some of
 * these speak TLS alone, ask for certificates, and let nodes do what docs/redis.md has them do and nothing else.
 */
final class RedisTopologiesIT {
    private static final String WAIT = "waitReplicas=1&timeout=2000";
    private static final Map<String, String> LOCKING =
            Map.of("locking", "request", "lockLeaseMs", "1000", "lockWaitMs", "2500");

    private static Certificates certificates;
    private static RedisGuard guard;

    private final List<Visitor> visitors =
            Stream.generate(() -> new Visitor("/shop")).limit(8).toList();

    @BeforeAll
    static void makeCertificates(@TempDir Path folder) {
        certificates = new Certificates(folder);
        certificates.certificate("server", "dns:localhost,ip:127.0.0.1");
        guard = RedisGuard.of(certificates, "of-the-servers");
    }

    @Test
    void tomcats_lose_no_change_when_the_master_behind_sentinels_dies() {
        try (var group = SentinelGroup.start();
                var first = tomcat("sentinel-tomcat-1", group.uri() + "?" + WAIT, Map.of());
                var second = tomcat("sentinel-tomcat-2", group.uri() + "?" + WAIT, Map.of())) {
            useAll(first, second);
            survive(first, second, group::killMaster);
        }
    }

    @Test
    void tomcat_and_jetty_with_few_rights_lose_no_change_when_the_master_behind_sentinels_dies() {
        try (var group = SentinelGroup.start(guard, "localhost")) {
            DocumentedUsers.addTo(group);
            var store = DocumentedUsers.uri(group.uri(), certificates) + "&" + WAIT;
            try (var first = tomcatWithSignOn("guarded-sentinel-tomcat", store);
                    var second = jetty("guarded-sentinel-jetty", store, LOCKING)) {
                useAll(first, second);
                var browser = signOn(first);
                survive(first, second, group::killMaster);
                signOff(browser, first);
                List.of(first, second).forEach(RedisTopologiesIT::assertNothingForbidden);
            }
        }
    }

    @Test
    void tomcat_and_jetty_lose_no_change_when_a_master_of_a_cluster_dies() throws InterruptedException {
        try (var cluster = RedisCluster.start(1);
                var first = tomcat("cluster-tomcat", cluster.uri() + "?" + WAIT, Map.of());
                var second = jetty("cluster-jetty", cluster.uri() + "?" + WAIT, Map.of())) {
            useAll(first, second);
            // The replica that takes its place needs one of its own, to confirm changes.
            var restore = new Thread(cluster::restore, "restore");
            survive(first, second, () -> {
                cluster.masters().get(0).process().kill();
                restore.start();
            });
            restore.join();
        }
    }

    @Test
    void jetty_and_tomcat_need_no_other_rights_on_a_cluster() {
        try (var cluster = RedisCluster.start(1, guard)) {
            DocumentedUsers.addTo(cluster);
            var store = DocumentedUsers.uri(cluster.uri(), certificates) + "&" + WAIT;
            try (var first = jetty("guarded-cluster-jetty", store, LOCKING);
                    var second = tomcat("guarded-cluster-tomcat", store, LOCKING)) {
                useAll(first, second);
                List.of(first, second).forEach(RedisTopologiesIT::assertNothingForbidden);
            }
        }
    }

    /** Does all that asks something of the store. */
    private void useAll(Node first, Node second) {
        for (var visitor : visitors) {
            visitor.says(first, "set name " + visitors.indexOf(visitor));
            var old = visitor.copy();
            visitor.says(second, "change-id", "expire-after 0");
            assertThat(old.says(first, "present")).isEqualTo("false");
            visitor.says(first, "count steps");
        }
        var leaving = new Visitor("/shop");
        leaving.says(first, "create");
        leaving.copy().says(second, "invalidate");
        assertThat(leaving.says(first, "present")).isEqualTo("false");

        var idle = new Visitor("/shop");
        idle.says(first, "expire-after 1");
        Await.until("the session has ended", Duration.ofSeconds(20), () -> ends(idle.id(), first, second) > 0);
        assertThat(idle.copy().says(second, "present")).isEqualTo("false");
    }

    private static Browser signOn(Node node) {
        var browser = new Browser();
        browser.gets(node, FormLoginSpansTomcats.SECRET);
        browser.posts(node, FormLoginSpansTomcats.SECURITY_CHECK, FormLoginSpansTomcats.CREDENTIALS);
        assertThat(browser.says(node, "/shop", "user")).isEqualTo("alice");
        return browser;
    }

    private static void signOff(Browser browser, Node node) {
        assertThat(browser.says(node, "/shop", "user")).isEqualTo("alice");
        browser.says(node, "/club", "logout");
        assertThat(browser.says(node, "/shop", "user")).isEqualTo("null");
    }

    private void survive(Node first, Node second, Runnable kill) {
        kill.run();
        visitors.forEach(visitor -> counts(visitor, first, 2));
        visitors.forEach(visitor -> counts(visitor, second, 3));

        for (var visitor : visitors) {
            assertThat(visitor.says(first, "get name")).isEqualTo("" + visitors.indexOf(visitor));
            // In a cluster its session may be the first that needs the master that was killed.
            counts(new Visitor("/shop"), second, 1);
        }
        List.of(first, second).forEach(RedisTopologiesIT::awaitCalm);
    }

    /** Returns when the log says of each outage that it is over, also if another server has taken the place of a dead one. */
    private static void awaitCalm(Node node) {
        Await.until("every outage is over for " + node.name(), Duration.ofSeconds(30), () -> {
            new Visitor("/shop").asks(node, "set name new");
            var log = node.process().log();
            return log.split("An outage of the store begins").length
                    == log.split("The outage of the store is over").length;
        });
    }

    /** Repeats a step that was refused; one that was refused may have been done, one that was answered has. */
    private static void counts(Visitor visitor, Node node, int steps) {
        Await.until(node.name() + " uses the new master", Duration.ofSeconds(30), () -> {
            var answer = visitor.copy().asks(node, "count steps");
            if (answer.status() == 200) {
                assertThat(Integer.parseInt(answer.text())).isGreaterThanOrEqualTo(steps);
            } else {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
                assertThat(answer.header("set-cookie")).isEmpty();
            }
            return answer.status() == 200;
        });
    }

    private static void assertNothingForbidden(Node node) {
        assertThat(node.process().log()).doesNotContain("NOPERM", "change-me");
    }

    private static long ends(String id, Node... nodes) {
        return SessionEvent.on(List.of(nodes)).stream()
                .filter(event -> event.id().equals(id) && event.what().equals("sessionDestroyed"))
                .count();
    }

    private static Node tomcat(String name, String store, Map<String, String> settings) {
        return TomcatNode.start(name, tomcat(store, settings));
    }

    /** The same with locking, and one sign-on for an application with a login and one without. */
    private static Node tomcatWithSignOn(String name, String store) {
        var valve = "<Valve className=\"dev.baton.tomcat.BatonSingleSignOn\" store=\"%s\"/>"
                .formatted(store.replace("&", "&amp;"));
        var club = ProbeWar.of(TomcatVersion.TOMCAT_11, "club").withFormLogin().build();
        return TomcatNode.start(name, tomcat(store, LOCKING).withHost(valve).withWebApp("club", club));
    }

    /** Nodes look for expired sessions every second. */
    private static NodeSetup tomcat(String store, Map<String, String> settings) {
        var all = new TreeMap<>(settings);
        all.putAll(Map.of("store", store, "processExpiresFrequency", "1"));
        return NodeSetup.stock(TomcatVersion.TOMCAT_11)
                .withBaton(Places.batonJar(), all)
                .withEngine("backgroundProcessorDelay", "1")
                .withWebApp("shop", ProbeWar.plain(TomcatVersion.TOMCAT_11));
    }

    private static Node jetty(String name, String store, Map<String, String> settings) {
        var lines = new ArrayList<>(
                List.of("jetty.sessionIdManager.workerName=", "jetty.sessionScavengeInterval.seconds=1"));
        lines.add("baton.store=" + store);
        settings.forEach((setting, value) -> lines.add("baton." + setting + "=" + value));
        var version = JettyVersion.JETTY_12_0_EE10;
        return JettyNode.start(name, new JettySetup(version, lines, Map.of("shop", ProbeWar.plain(version))));
    }
}
