package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.jetty.JettyNodes;
import dev.baton.it.jetty.JettyVersion;
import dev.baton.it.tomcat.TomcatVersion;
import dev.baton.it.wire.Answer;
import dev.baton.testing.Await;
import dev.baton.testing.Certificates;
import dev.baton.testing.memcached.ConfigurationEndpoint;
import dev.baton.testing.memcached.MemcachedGuard;
import dev.baton.testing.memcached.MemcachedServer;
import dev.baton.testing.memcached.MemcachedServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Tomcat and a Jetty with the packed jars on servers that want TLS and a login, and on servers that come and go. */
final class MemcachedTopologiesIT {
    private final List<Visitor> visitors =
            Stream.generate(() -> new Visitor("/shop")).limit(12).toList();
    private int steps;

    /** Jetty is not told the servers, but whom to ask for them. */
    @Test
    void sessions_outlive_one_of_the_servers_that_want_tls_certificates_and_a_login(@TempDir Path folder) {
        var guard = guard(folder);
        try (var servers = MemcachedServers.start(3, guard.options());
                var endpoint = ConfigurationEndpoint.withKey(guard)) {
            endpoint.name(servers.servers());
            var login = "memcacheds://baton:open-sesame@";
            var access = "&timeout=2000&" + trust(guard) + "&" + identity(guard);
            try (var tomcat = tomcat("guarded-tomcat", servers.uri().replace("memcached://", login) + access);
                    var jetty = JettyNodes.start(
                            JettyVersion.JETTY_12_1_EE11,
                            "guarded-jetty",
                            login + "127.0.0.1:" + endpoint.port() + "?discovery=1&replicas=1" + access)) {
                count(tomcat, jetty);
                servers.get(0).process().kill();
                count(tomcat, jetty);
                for (var node : List.of(tomcat, jetty)) {
                    assertThat(node.process().log()).doesNotContain("open-sesame");
                }
            }
        }
    }

    @Test
    void who_has_no_certificate_or_a_wrong_password_gets_no_session_and_reads_why(@TempDir Path folder) {
        var guard = guard(folder);
        try (var server = MemcachedServer.startOwn(guard.options())) {
            var address = "@" + server.address() + "?timeout=2000&" + trust(guard);
            try (var tomcat = tomcat("no-certificate-tomcat", "memcacheds://baton:open-sesame" + address);
                    var jetty = JettyNodes.start(
                            JettyVersion.JETTY_12_1_EE11,
                            "wrong-password-jetty",
                            "memcacheds://baton:open-barley" + address + "&" + identity(guard))) {
                for (var node : List.of(tomcat, jetty)) {
                    assertThat(new Visitor("/shop").asks(node, "set name Ann")).is(Answer.UNAVAILABLE);
                    assertThat(new Visitor("/shop").gets(node, "/static.txt").status())
                            .isEqualTo(200);
                    assertThat(node.process().log())
                            .contains("An outage of the store begins", server.address())
                            .doesNotContain("open-sesame", "open-barley");
                }
                assertThat(jetty.process().log()).contains("refuses user and password");
            }
        }
    }

    @Test
    void a_session_goes_on_without_what_a_server_does_not_take_which_was_started_for_smaller_items() {
        try (var server = MemcachedServer.startOwn("-I", "512k")) {
            var uri = "memcached://" + server.address() + "?itemSize=4194304&timeout=2000";
            try (var tomcat = tomcat("smaller-tomcat", uri);
                    var jetty = JettyNodes.start(JettyVersion.JETTY_12_1_EE11, "smaller-jetty", uri)) {
                for (var node : List.of(tomcat, jetty)) {
                    count(tomcat, jetty);
                    assertThat(visitors.get(0).copy().asks(node, "fill report 1000000"))
                            .is(Answer.UNAVAILABLE);
                    assertThat(node.process().log())
                            .contains(server.address() + " was started with -I 524288", "report (");
                }
                count(tomcat, jetty);
            }
        }
    }

    /** Tomcat asks for the servers by the key of old engines, Jetty by the command. */
    @Test
    void sessions_go_on_while_servers_are_added_and_removed_at_the_configuration_endpoint() {
        try (var three = MemcachedServers.start(3);
                var key = ConfigurationEndpoint.withKey();
                var command = ConfigurationEndpoint.withCommand()) {
            var servers = three.servers();
            List.of(key, command).forEach(endpoint -> endpoint.name(servers.subList(0, 2)));
            try (var tomcat = tomcat("named-tomcat", uri(key));
                    var jetty = JettyNodes.start(JettyVersion.JETTY_12_0_EE10, "named-jetty", uri(command))) {
                count(tomcat, jetty);
                for (var named : List.of(servers, servers.subList(1, 3))) {
                    List.of(key, command).forEach(endpoint -> endpoint.name(named));
                    countUntilBothUse(tomcat, jetty, named);
                }
                servers.get(0).process().kill();
                count(tomcat, jetty);
                servers.get(1).process().kill();
                count(tomcat, jetty);
            }
        }
    }

    /** Counts with nodes of which one may know already what the other does not, and once more with both knowing it. */
    private void countUntilBothUse(Node one, Node other, List<MemcachedServer> servers) {
        var list = servers.stream().map(MemcachedServer::address).collect(Collectors.joining(", ", "[", "]"));
        Await.until("the servers are " + list, Duration.ofSeconds(30), () -> {
            count(one, other);
            return Stream.of(one, other)
                    .allMatch(node -> node.process().log().contains("The servers of Memcached are now " + list));
        });
        count(one, other);
    }

    private void count(Node... nodes) {
        for (var node : nodes) {
            steps++;
            visitors.forEach(
                    visitor -> assertThat(visitor.says(node, "count steps")).isEqualTo("" + steps));
        }
    }

    private static MemcachedGuard guard(Path folder) {
        var certificates = new Certificates(folder);
        certificates.certificate("server", "ip:127.0.0.1");
        return new MemcachedGuard(certificates, "baton", "open-sesame");
    }

    private static String trust(MemcachedGuard guard) {
        return "caFile=" + guard.certificates().authority();
    }

    private static String identity(MemcachedGuard guard) {
        return "clientCertificate=" + guard.certificates().store() + "&clientCertificatePassword="
                + Certificates.PASSWORD;
    }

    private static Node tomcat(String name, String store) {
        return NodeSet.node(TomcatVersion.TOMCAT_11, name, store);
    }

    private static String uri(ConfigurationEndpoint endpoint) {
        return "memcached://127.0.0.1:" + endpoint.port() + "?discovery=1&replicas=1&timeout=2000";
    }
}
