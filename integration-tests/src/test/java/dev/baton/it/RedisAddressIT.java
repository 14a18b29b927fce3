package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.jetty.JettyNodes;
import dev.baton.it.jetty.JettyVersion;
import dev.baton.it.tomcat.TomcatVersion;
import dev.baton.it.wire.Answer;
import dev.baton.testing.Await;
import dev.baton.testing.Certificates;
import dev.baton.testing.FaultyProxy;
import dev.baton.testing.LocalProcess;
import dev.baton.testing.redis.RedisCluster;
import dev.baton.testing.redis.RedisGuard;
import dev.baton.testing.redis.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the address of a Redis says is so for a Tomcat and a Jetty with the packed jars. */
final class RedisAddressIT {
    private final List<Visitor> visitors =
            Stream.generate(() -> new Visitor("/shop")).limit(6).toList();
    private int steps;

    @Test
    void a_password_that_changes_in_its_file_is_used_and_the_database_and_the_name_are_those_of_the_address(
            @TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("password"), "first");
        try (var redis = RedisServer.startOwn();
                var admin = redis.connect()) {
            admin.call("ACL", "SETUSER", "shop", "on", ">first", "~*", "+@all");
            var uri = "redis://shop@127.0.0.1:" + redis.port()
                    + "/3?timeout=2000&poolSize=4&clientName=shop-1&password=file:" + file;
            try (var tomcat = tomcat("rotating-tomcat", uri);
                    var jetty = jetty("rotating-jetty", uri)) {
                count(tomcat, jetty);
                admin.call("ACL", "SETUSER", "shop", ">second", "<first");
                Files.writeString(file, "second");
                admin.call("CLIENT", "KILL", "USER", "shop");
                count(tomcat, jetty);
                assertThat(admin.text("CLIENT", "LIST")).containsPattern("name=shop-1 .* db=3 .* user=shop");
            }
        }
    }

    @Test
    void sessions_go_on_while_their_slots_move_in_a_cluster_of_which_one_name_is_known() {
        try (var cluster = RedisCluster.start(0)) {
            var masters = cluster.masters();
            var uri = "redis-cluster://localhost:" + masters.get(0).port() + "?timeout=2000";
            try (var tomcat = tomcat("moving-tomcat", uri);
                    var jetty = jetty("moving-jetty", uri)) {
                count(tomcat, jetty);
                for (var i = 0; i < masters.size(); i++) {
                    var from = masters.get(i);
                    var to = masters.get((i + 1) % masters.size());
                    slots(from).forEach(slot -> cluster.moveSlot(slot, from, to, () -> count(tomcat, jetty)));
                }
                assertThat(steps).as("counts between two keys that move").isGreaterThan(2 * visitors.size());
                count(tomcat, jetty);
            }
        }
    }

    @Test
    void who_changes_two_keys_of_a_slot_that_moves_waits_until_both_have() {
        try (var cluster = RedisCluster.start(0);
                var tomcat = tomcat("waiting-tomcat", cluster.uri() + "?timeout=5000")) {
            var visitor = visitors.get(0);
            visitor.says(tomcat, "set name Ann");
            var from = cluster.masters().stream()
                    .filter(master -> !slots(master).isEmpty())
                    .findFirst()
                    .orElseThrow();
            var to = cluster.masters().stream()
                    .filter(master -> master != from)
                    .findFirst()
                    .orElseThrow();
            var asked = new ArrayList<CompletableFuture<Answer>>();
            cluster.moveSlot(slots(from).get(0), from, to, () -> {
                if (asked.isEmpty()) {
                    asked.add(visitor.begins(tomcat, "expire-after 600"));
                    Await.until(
                            "a node says TRYAGAIN",
                            Duration.ofSeconds(4),
                            () -> cluster.masters().stream().anyMatch(RedisAddressIT::hasSaidTryAgain));
                }
            });
            assertThat(asked)
                    .hasSize(1)
                    .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
            assertThat(visitor.says(tomcat, "get name")).isEqualTo("Ann");
        }
    }

    @Test
    void who_gets_none_of_the_few_connections_in_time_is_refused() {
        try (var redis = RedisServer.startOwn();
                var proxy = new FaultyProxy(redis.port())) {
            var uri = "redis://127.0.0.1:" + proxy.port() + "?timeout=1000&poolSize=1";
            try (var tomcat = tomcat("crowded-tomcat", uri);
                    var jetty = jetty("crowded-jetty", uri)) {
                count(tomcat, jetty);
                for (var node : List.of(tomcat, jetty)) {
                    proxy.set(FaultyProxy.Fault.LATE, Duration.ofMillis(400));
                    var answers = visitors.stream()
                            .map(visitor -> visitor.copy().begins(node, "get steps"))
                            .toList();
                    assertThat(answers)
                            .extracting(CompletableFuture::join)
                            .areAtLeastOne(Answer.UNAVAILABLE)
                            .allMatch(answer ->
                                    answer.status() == 503 || answer.text().equals("" + steps));
                    assertThat(node.process().log()).contains("An outage of the store begins");
                    proxy.set(FaultyProxy.Fault.NONE);
                    Await.until(
                            node.name() + " serves again",
                            Duration.ofSeconds(10),
                            () -> new Visitor("/shop").asks(node, "create").status() == 200);
                }
                count(tomcat, jetty);
            }
        }
    }

    @Test
    void who_has_no_certificate_for_a_server_that_asks_for_one_gets_no_session(@TempDir Path folder) {
        var certificates = new Certificates(folder);
        certificates.certificate("server", "ip:127.0.0.1");
        try (var redis = RedisServer.startOwn(LocalProcess.freePort(), RedisGuard.of(certificates, "open-sesame"))) {
            var uri = "rediss://:open-sesame@127.0.0.1:" + redis.port() + "?timeout=2000&caFile="
                    + certificates.authority();
            try (var tomcat = tomcat("unknown-tomcat", uri);
                    var jetty = jetty(
                            "known-jetty",
                            uri + "&clientCertificate=" + certificates.store() + "&clientCertificatePassword="
                                    + Certificates.PASSWORD)) {
                assertThat(new Visitor("/shop").asks(tomcat, "set name Ann")).is(Answer.UNAVAILABLE);
                assertThat(tomcat.process().log())
                        .contains("An outage of the store begins", "127.0.0.1:" + redis.port())
                        .doesNotContain("open-sesame");
                assertThat(new Visitor("/shop").says(jetty, "set name Ann", "get name"))
                        .isEqualTo("Ann");
            }
        }
    }

    @Test
    void a_server_with_the_certificate_of_another_host_is_trusted_only_without_the_host_check(@TempDir Path folder) {
        var certificates = new Certificates(folder);
        var certificate = certificates.certificate("other", "dns:redis.example.org");
        var port = LocalProcess.freePort();
        var options = Stream.concat(
                RedisGuard.tlsOptions(port, certificates.authority(), certificate, certificates.key("other")).stream(),
                Stream.of("--tls-auth-clients", "no"));
        try (var redis = RedisServer.startOwn(options.toArray(String[]::new));
                var admin = redis.connect()) {
            var uri = "rediss://127.0.0.1:" + port + "?timeout=2000&caFile=" + certificates.authority();
            try (var tomcat = tomcat("checking-tomcat", uri);
                    var jetty = jetty("trusting-jetty", uri + "&hostCheck=off")) {
                assertThat(new Visitor("/shop").asks(tomcat, "set name Ann")).is(Answer.UNAVAILABLE);
                assertThat(tomcat.process().log()).contains("127.0.0.1:" + port);
                assertThat(new Visitor("/shop").says(jetty, "set name Ann", "get name"))
                        .isEqualTo("Ann");
                assertThat(admin.texts("KEYS", "*")).isNotEmpty();
            }
        }
    }

    private void count(Node... nodes) {
        for (var node : nodes) {
            steps++;
            visitors.forEach(
                    visitor -> assertThat(visitor.says(node, "count steps")).isEqualTo("" + steps));
        }
    }

    private static boolean hasSaidTryAgain(RedisServer server) {
        try (var connection = server.connect()) {
            return connection.text("INFO", "errorstats").contains("errorstat_TRYAGAIN");
        }
    }

    private static List<Integer> slots(RedisServer server) {
        try (var connection = server.connect()) {
            return connection.texts("KEYS", "*").stream()
                    .map(key -> Integer.valueOf(
                            connection.call("CLUSTER", "KEYSLOT", key).toString()))
                    .distinct()
                    .toList();
        }
    }

    private static Node tomcat(String name, String store) {
        return NodeSet.node(TomcatVersion.TOMCAT_11, name, store);
    }

    private static Node jetty(String name, String store) {
        return JettyNodes.start(JettyVersion.JETTY_12_1_EE10, name, store);
    }
}
