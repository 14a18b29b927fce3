package dev.baton.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.StoreUnavailableException;
import dev.baton.store.SessionStore;
import dev.baton.testing.Certificates;
import dev.baton.testing.LocalProcess;
import dev.baton.testing.redis.RedisServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract as the user of docs/redis.md, over TLS with a client certificate; and what is refused. */
@Tag("once")
class RedisAccessTest extends RedisStoreContract {
    @TempDir
    private static Path folder;

    private static Certificates certificates;
    private static RedisServer redis;
    private static int tlsPort;

    @BeforeAll
    static void startRedis() throws Exception {
        certificates = new Certificates(folder);
        tlsPort = LocalProcess.freePort();
        redis = RedisServer.startOwn(
                "--tls-port", String.valueOf(tlsPort),
                "--tls-ca-cert-file", certificates.authority().toString(),
                "--tls-cert-file",
                        certificates.certificate("server", "dns:localhost").toString(),
                "--tls-key-file", certificates.key("server").toString());
        certificates.certificate("client", "dns:client");
        call(documentedLine());
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @Override
    String uri() {
        return "rediss://baton:change-me@localhost:" + tlsPort + "?" + trust() + "&" + identity();
    }

    @Override
    List<RedisServer> masters() {
        return List.of(redis);
    }

    @Test
    void replicasCanBeWaitedForWithTheDocumentedRights() {
        try (var store = connect(uri() + "&waitReplicas=1&timeout=500")) {
            assertRefused(store, "only 0 of 1 replicas");
        }
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() {
        var address = uri().replace("localhost", "127.0.0.1");
        try (var store = connect(address)) {
            assertRefused(store, "No subject alternative names matching IP address 127.0.0.1 found");
        }
        try (var store = connect(address + "&hostCheck=off")) {
            assertThat(store.open(key, 0, "")).isInstanceOf(OpenOutcome.Absent.class);
        }
    }

    @Test
    void anUnknownAuthorityIsRefusedWhateverIsSet() {
        try (var store = connect("rediss://localhost:" + tlsPort + "?hostCheck=off&" + identity())) {
            assertRefused(store, "unable to find valid certification path");
        }
    }

    @Test
    void aServerThatWantsAClientCertificateRefusesNodesWithout() {
        try (var store = connect("rediss://localhost:" + tlsPort + "?" + trust())) {
            assertThatThrownBy(() -> store.open(key, 0, "")).isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Test
    void aUserWithoutARightIsToldWhereTheLineIs() {
        call("ACL", "SETUSER", "poor", "on", ">x", "~*", "+client|setname");
        try (var store = connect(redis.uri().replace("//", "//poor:x@"))) {
            assertRefused(store, "docs/redis.md has the line for ACL SETUSER");
        }
    }

    @Test
    void theDocumentedUserCanDoNothingElse() {
        try (var connection = redis.connect()) {
            connection.call("AUTH", "baton", "change-me");
            Stream.of(
                            "KEYS *",
                            "FLUSHALL",
                            "CONFIG GET *",
                            "GET other",
                            "HGET other m",
                            "SCRIPT FLUSH",
                            "ACL LIST",
                            "SHUTDOWN",
                            "SUBSCRIBE x")
                    .forEach(command -> assertThatThrownBy(() -> connection.call(command.split(" ", -1)))
                            .as(command)
                            .hasMessageContaining("NOPERM"));
        }
    }

    @Test
    void aWrongPasswordSaysSo() {
        try (var store = connect(redis.uri().replace("//", "//baton:wrong@"))) {
            assertRefused(store, "refuses the user or the password");
        }
    }

    @Test
    void aPasswordThatChangesInItsFileIsUsedByNewConnections() throws Exception {
        var file = Files.writeString(folder.resolve("rotating"), "first");
        call("ACL", "SETUSER", "rotating", "on", ">first", "~*", "+@all");
        try (var store = connect(redis.uri().replace("//", "//rotating@") + "?password=file:" + file)) {
            assertThat(store.create(key, METADATA, Map.of())).isInstanceOf(SaveOutcome.Saved.class);
            call("ACL", "SETUSER", "rotating", ">second", "<first");
            Files.writeString(file, "second");
            call("CLIENT", "KILL", "USER", "rotating");

            assertThat(store.open(key, 0, "")).isInstanceOf(OpenOutcome.Opened.class);
        }
    }

    @Test
    void theServerShowsTheNameOfTheClient() {
        try (var store = connect(redis.uri() + "/3?clientName=shop-1")) {
            store.create(key, METADATA, Map.of());
            try (var connection = redis.connect()) {
                assertThat(connection.text("CLIENT", "LIST")).containsPattern("name=shop-1 .* db=3 ");
            }
        }
    }

    private static String trust() {
        return "caFile=" + certificates.authority();
    }

    private static String identity() {
        return "clientCertificate=" + certificates.store() + "&clientCertificatePassword=" + Certificates.PASSWORD;
    }

    private static String[] documentedLine() throws Exception {
        var line = Files.readAllLines(Path.of("../docs/redis.md")).stream()
                .map(String::strip)
                .filter(text -> text.startsWith("ACL SETUSER baton "))
                .findFirst()
                .orElseThrow();
        return line.split(" ", -1);
    }

    private static void call(String... command) {
        try (var connection = redis.connect()) {
            connection.call(command);
        }
    }

    private void assertRefused(SessionStore store, String reason) {
        assertThatThrownBy(() -> store.create(key, METADATA, Map.of()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining(reason);
    }
}
