package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.tomcat.NodeSetup;
import dev.baton.it.tomcat.TomcatNode;
import dev.baton.it.tomcat.TomcatVersion;
import dev.baton.testing.Certificates;
import dev.baton.testing.LocalProcess;
import dev.baton.testing.redis.RedisServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two Tomcats that know their users by the certificates of TLS connections. */
@Tag(OnTwoNodes.NEEDS_BATON)
final class ClientCertificateIT {
    private static final char[] PASSWORD = Certificates.PASSWORD.toCharArray();
    private static final String CONNECTOR = """
            <Connector port="%d" address="127.0.0.1" bindOnInit="false" SSLEnabled="true" scheme="https" secure="true">
              <SSLHostConfig certificateVerification="required" truststoreFile="%2$s" truststorePassword="%4$s"
                             truststoreType="PKCS12">
                <Certificate certificateKeystoreFile="%3$s" certificateKeystorePassword="%4$s"
                             certificateKeystoreType="PKCS12" certificateKeyAlias="localhost"/>
              </SSLHostConfig>
            </Connector>
            """;
    private static final String ALICE = "CN=alice\ntrue\nfalse\nCLIENT_CERT\nCN=alice";

    @Nested
    final class Tomcat9 extends OnTomcat {
        Tomcat9() {
            super(TomcatVersion.TOMCAT_9);
        }
    }

    @Nested
    final class Tomcat10 extends OnTomcat {
        Tomcat10() {
            super(TomcatVersion.TOMCAT_10);
        }
    }

    @Nested
    final class Tomcat11 extends OnTomcat {
        Tomcat11() {
            super(TomcatVersion.TOMCAT_11);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    private abstract static class OnTomcat {
        private final TomcatVersion version;
        private final int firstPort = LocalProcess.freePort();
        private final int secondPort = LocalProcess.freePort();
        private final Path folder = Places.workspace().resolve("certificates");
        private KeyStore all;
        private KeyStore authority;
        private NodeSet nodes;

        OnTomcat(TomcatVersion version) {
            this.version = version;
        }

        @BeforeAll
        void start() throws GeneralSecurityException, IOException {
            Folders.delete(folder);
            var certificates = new Certificates(Files.createDirectories(folder));
            certificates.certificate("localhost", "dns:localhost");
            certificates.certificate("alice", "dns:alice");
            certificates.certificate("mallory", "dns:mallory");
            all = KeyStore.getInstance(certificates.store().toFile(), PASSWORD);
            authority = newStore();
            authority.setCertificateEntry("ca", all.getCertificate("ca"));
            try (var file = Files.newOutputStream(folder.resolve("authority.p12"))) {
                authority.store(file, PASSWORD);
            }
            startNodes(certificates.store());
        }

        private void startNodes(Path store) {
            var redis = RedisServer.startOwn();
            var setup = NodeSet.setup(version, redis)
                    .withWebApp(
                            "club",
                            ProbeWar.of(version, "certified")
                                    .withLogin("CLIENT-CERT")
                                    .build());
            nodes = new NodeSet(
                    start("first", setup, firstPort, store), start("second", setup, secondPort, store), redis);
        }

        @AfterAll
        void stop() {
            nodes.close();
        }

        @Test
        void the_user_of_a_certificate_has_one_session_on_both_nodes() throws Exception {
            var alice = browser("alice");
            var made = get(alice, firstPort, "", "set name Ann");
            assertThat(made.body().strip()).isEqualTo(ALICE);
            assertThat(made.headers().firstValue("set-cookie").orElseThrow()).contains("Secure");

            // The first request that finds a session is the login, which changes the id.
            var login = get(alice, secondPort, cookie(made), "get name");
            assertThat(login.body().strip()).isEqualTo(ALICE + "\nAnn");
            var next = get(alice, firstPort, cookie(login), "get name");
            assertThat(next.body().strip()).isEqualTo(ALICE + "\nAnn");
            assertThat(next.headers().firstValue("set-cookie")).isEmpty();
        }

        @Test
        void a_certificate_of_nobody_is_no_login() throws Exception {
            assertThat(get(browser("mallory"), firstPort, "", "create").statusCode())
                    .isEqualTo(401);
        }

        private TomcatNode start(String name, NodeSetup setup, int port, Path store) {
            var connector = CONNECTOR.formatted(port, folder.resolve("authority.p12"), store, Certificates.PASSWORD);
            return TomcatNode.start(
                    version.name().toLowerCase(Locale.ROOT) + "-certified-" + name, setup.withConnector(connector));
        }

        /** Asks who the user is, and does one more step. */
        private static HttpResponse<String> get(HttpClient browser, int port, String cookie, String step)
                throws Exception {
            var page = Visitor.program("step", "user", "role customer", "role admin", "auth-type", "certificate", step)
                    .replace("/probe/do", "/club/probe/secret/do");
            var request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + page));
            if (!cookie.isEmpty()) {
                request.header("Cookie", cookie);
            }
            return browser.send(request.build(), BodyHandlers.ofString());
        }

        private static String cookie(HttpResponse<String> answer) {
            return answer.headers().firstValue("set-cookie").orElseThrow().replaceFirst(";.*", "");
        }

        private HttpClient browser(String certificate) throws GeneralSecurityException, IOException {
            var own = newStore();
            own.setKeyEntry(
                    certificate, all.getKey(certificate, PASSWORD), PASSWORD, all.getCertificateChain(certificate));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, PASSWORD);
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authority);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return HttpClient.newBuilder().sslContext(context).build();
        }

        private static KeyStore newStore() throws GeneralSecurityException, IOException {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        }
    }
}
