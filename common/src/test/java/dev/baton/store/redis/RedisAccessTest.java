package dev.baton.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.StoreUnavailableException;
import dev.baton.testing.Certificates;
import dev.baton.testing.LocalProcess;
import dev.baton.testing.redis.DocumentedUsers;
import dev.baton.testing.redis.RedisGuard;
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
    static void startRedis() {
        certificates = new Certificates(folder);
        tlsPort = LocalProcess.freePort();
        var options = RedisGuard.tlsOptions(
                tlsPort,
                certificates.authority(),
                certificates.certificate("server", "dns:localhost"),
                certificates.key("server"));
        redis = RedisServer.startOwn(options.toArray(String[]::new));
        certificates.certificate("client", "dns:client");
        DocumentedUsers.addTo(redis);
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @Override
    String uri() {
        return DocumentedUsers.uri("redis://localhost:" + tlsPort, certificates);
    }

    @Override
    List<RedisServer> masters() {
        return List.of(redis);
    }

    @Test
    void replicasCanBeWaitedForWithTheDocumentedRights() {
        assertRefused(uri() + "&waitReplicas=1&timeout=2000", "only 0 of 1 replicas");
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() {
        var address = uri().replace("localhost", "127.0.0.1");
        assertRefused(address, "No subject alternative names matching IP address 127.0.0.1 found");
        assertServed(address + "&hostCheck=off");
    }

    @Test
    void anUnknownAuthorityIsRefusedWhateverIsSet() {
        assertRefused(
                "rediss://localhost:" + tlsPort + "?hostCheck=off&" + identity(),
                "unable to find valid certification path");
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
        assertRefused(redis.uri().replace("//", "//poor:x@"), "docs/redis.md has the line for ACL SETUSER");
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
        assertRefused(redis.uri().replace("//", "//baton:wrong@"), "refuses the user or the password");
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

    private static void call(String... command) {
        try (var connection = redis.connect()) {
            connection.call(command);
        }
    }
}
