package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.jetty.JettyNode;
import dev.baton.it.jetty.JettySetup;
import dev.baton.it.jetty.JettyVersion;
import dev.baton.it.tomcat.TomcatNode;
import dev.baton.it.tomcat.TomcatVersion;
import dev.baton.testing.LocalProcess;
import dev.baton.testing.redis.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Two nodes that know their users by the certificates of TLS connections. */
@MethodSource("containers")
@Tag(OnTwoNodes.NEEDS_BATON)
final class ClientCertificateIT extends OnEachVersion<Container> {
    private static final String TOMCATS_CONNECTOR = """
            <Connector port="%d" address="127.0.0.1" bindOnInit="false" SSLEnabled="true" scheme="https" secure="true">
              <SSLHostConfig certificateVerification="required" truststoreFile="%2$s" truststorePassword="%4$s"
                             truststoreType="PKCS12">
                <Certificate certificateKeystoreFile="%3$s" certificateKeystorePassword="%4$s"
                             certificateKeystoreType="PKCS12"/>
              </SSLHostConfig>
            </Connector>
            """;
    private static final String JETTYS_CONNECTOR = """
            --module=https
            jetty.ssl.port=%d
            jetty.ssl.host=127.0.0.1
            jetty.sslContext.needClientAuth=true
            jetty.sslContext.trustStorePath=%2$s
            jetty.sslContext.trustStorePassword=%4$s
            jetty.sslContext.keyStorePath=%3$s
            jetty.sslContext.keyStorePassword=%4$s
            """;
    /** Jetty does not take a certificate that might have been revoked. */
    private static final String JETTYS_REVOCATIONS = """
            <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://www.eclipse.org/jetty/configure_10_0.dtd">
            <Configure id="sslContextFactory" class="org.eclipse.jetty.util.ssl.SslContextFactory$Server">
              <Set name="crlPath">%s</Set>
            </Configure>
            """;

    private static final String ALICE = "CN=alice\ntrue\nfalse\nCLIENT_CERT\nCN=alice";

    private final Path folder = Places.workspace().resolve("certificates");
    private final TlsCertificates certificates = new TlsCertificates(folder, "alice", "mallory");
    private final int firstPort = LocalProcess.freePort();
    private final int secondPort = LocalProcess.freePort();

    static Stream<Container> containers() {
        return Stream.concat(
                Stream.of(TomcatVersion.values()),
                Stream.of(JettyVersion.JETTY_12_0_EE10, JettyVersion.JETTY_12_1_EE9, JettyVersion.JETTY_12_1_EE10));
    }

    @Override
    NodeSet startNodes() {
        var redis = RedisServer.startOwn();
        return new NodeSet(node("first", firstPort, redis), node("second", secondPort, redis), redis);
    }

    @Test
    void the_user_of_a_certificate_has_one_session_on_both_nodes() throws Exception {
        var alice = certificates.browser("alice");
        var made = get(alice, firstPort, "", "set name Ann");
        assertThat(made.body().strip()).isEqualTo(ALICE);
        assertThat(made.headers().firstValue("set-cookie").orElseThrow()).contains("Secure");

        // The first request that finds a session is the login, which changes the id; not of a session over TLS in ee9.
        var login = get(alice, secondPort, cookie(made).orElseThrow(), "get name");
        assertThat(login.body().strip()).isEqualTo(ALICE + "\nAnn");
        var present = cookie(login).or(() -> cookie(made)).orElseThrow();
        var next = get(alice, firstPort, present, "get name");
        assertThat(next.body().strip()).isEqualTo(ALICE + "\nAnn");
        assertThat(cookie(next)).isEmpty();
    }

    @Test
    void a_certificate_of_nobody_is_no_login() throws Exception {
        assertThat(get(certificates.browser("mallory"), firstPort, "", "create").statusCode())
                .isEqualTo(version instanceof TomcatVersion ? 401 : 403);
    }

    private Node node(String ordinal, int port, RedisServer redis) {
        var name = version.name().toLowerCase(Locale.ROOT) + "-certified-" + ordinal;
        var war = ProbeWar.of(version, "certified").withLogin("CLIENT-CERT").build();
        if (version instanceof TomcatVersion tomcat) {
            var setup = NodeSet.setup(tomcat, redis).withWebApp("club", war);
            return TomcatNode.start(name, setup.withConnector(connector(TOMCATS_CONNECTOR, port)));
        }
        var properties = "baton.store=" + redis.uri() + "\n" + connector(JETTYS_CONNECTOR, port) + revocations();
        var setup = new JettySetup((JettyVersion) version, properties.lines().toList(), Map.of("club", war));
        return JettyNode.start(name, setup);
    }

    private String connector(String template, int port) {
        return template.formatted(port, certificates.authority(), certificates.node(), TlsCertificates.PASSWORD);
    }

    private Path revocations() {
        try {
            var text = JETTYS_REVOCATIONS.formatted(certificates.revocations());
            return Files.writeString(folder.resolve("revocations.xml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks who the user is, and does one more step. */
    private static HttpResponse<String> get(HttpClient browser, int port, String cookie, String step) throws Exception {
        var page = Visitor.program("step", "user", "role customer", "role admin", "auth-type", "certificate", step)
                .replace("/probe/do", "/club/probe/secret/do");
        var request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + page));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private static Optional<String> cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("set-cookie").map(cookie -> cookie.replaceFirst(";.*", ""));
    }
}
