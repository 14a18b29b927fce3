package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.jetty.JettyNodes;
import dev.baton.it.jetty.JettyVersion;
import dev.baton.it.tomcat.TomcatVersion;
import dev.baton.testing.Await;
import dev.baton.testing.Certificates;
import dev.baton.testing.redis.RedisCluster;
import dev.baton.testing.redis.RedisGuard;
import dev.baton.testing.redis.SentinelGroup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes with the packed jars on a group with Sentinels and on a cluster, whose masters are killed under traffic. */
final class RedisTopologiesIT {
    private static final String WAIT = "?waitReplicas=1&timeout=2000";

    private final List<Visitor> visitors =
            Stream.generate(() -> new Visitor("/shop")).limit(8).toList();

    @Test
    void tomcats_lose_no_change_when_the_master_behind_sentinels_dies() {
        try (var group = SentinelGroup.start();
                var first = tomcat("sentinel-tomcat-1", group.uri() + WAIT);
                var second = tomcat("sentinel-tomcat-2", group.uri() + WAIT)) {
            survive(first, second, group::killMaster);
        }
    }

    @Test
    void jettys_lose_no_change_when_the_master_behind_sentinels_dies() {
        try (var group = SentinelGroup.start();
                var first = jetty("sentinel-jetty-1", group.uri() + WAIT);
                var second = jetty("sentinel-jetty-2", group.uri() + WAIT)) {
            survive(first, second, group::killMaster);
        }
    }

    @Test
    void tomcat_and_jetty_lose_no_change_when_a_master_of_a_cluster_dies() {
        try (var cluster = RedisCluster.start(1);
                var first = tomcat("cluster-tomcat", cluster.uri() + WAIT);
                var second = jetty("cluster-jetty", cluster.uri() + WAIT)) {
            survive(first, second, () -> {
                cluster.masters().get(0).process().kill();
                // The replica that takes its place needs one of its own, to confirm changes.
                new Thread(cluster::restore, "restore").start();
            });
        }
    }

    @Test
    void tomcat_and_jetty_share_sessions_on_a_cluster_with_tls_certificates_and_a_password(@TempDir Path folder) {
        var certificates = new Certificates(folder);
        certificates.certificate("server", "ip:127.0.0.1");
        try (var cluster = RedisCluster.start(1, RedisGuard.of(certificates, "open-sesame"))) {
            var uri = cluster.uri().replace("redis-cluster://", "rediss-cluster://:open-sesame@") + "?caFile="
                    + certificates.authority() + "&clientCertificate=" + certificates.store()
                    + "&clientCertificatePassword=" + Certificates.PASSWORD;
            try (var first = tomcat("tls-tomcat", uri);
                    var second = jetty("tls-jetty", uri)) {
                for (var visitor : visitors) {
                    visitor.says(first, "set name " + visitors.indexOf(visitor));
                    visitor.says(second, "change-id", "count steps");
                    assertThat(visitor.says(first, "get name", "count steps"))
                            .isEqualTo(visitors.indexOf(visitor) + "\n2");
                }
                List.of(first, second)
                        .forEach(node -> assertThat(node.process().log()).doesNotContain("open-sesame"));
            }
        }
    }

    private void survive(Node first, Node second, Runnable kill) {
        for (var visitor : visitors) {
            visitor.says(first, "set name " + visitors.indexOf(visitor));
            var old = visitor.copy();
            visitor.says(second, "change-id");
            assertThat(old.says(first, "present")).isEqualTo("false");
            visitor.says(first, "count steps");
        }

        kill.run();
        visitors.forEach(visitor -> counts(visitor, first, 2));
        visitors.forEach(visitor -> counts(visitor, second, 3));

        for (var visitor : visitors) {
            assertThat(visitor.says(first, "get name")).isEqualTo("" + visitors.indexOf(visitor));
            assertThat(new Visitor("/shop").says(second, "set name new", "get name"))
                    .isEqualTo("new");
        }
        List.of(first, second).forEach(RedisTopologiesIT::awaitCalm);
    }

    /** Returns when the log says of each outage that it is over, also if another server has taken the place of a dead one. */
    private static void awaitCalm(Node node) {
        Await.until("every outage is over for " + node.name(), Duration.ofSeconds(10), () -> {
            new Visitor("/shop").says(node, "set name new");
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

    private static Node tomcat(String name, String store) {
        return NodeSet.node(TomcatVersion.TOMCAT_11, name, store);
    }

    private static Node jetty(String name, String store) {
        return JettyNodes.start(JettyVersion.JETTY_12_0_EE10, name, store);
    }
}
