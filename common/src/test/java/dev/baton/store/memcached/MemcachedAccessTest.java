package dev.baton.store.memcached;

import static dev.baton.session.SessionField.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.Bytes;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionMetadata;
import dev.baton.session.StoreUnavailableException;
import dev.baton.store.StoreUri;
import dev.baton.testing.Certificates;
import dev.baton.testing.memcached.MemcachedGuard;
import dev.baton.testing.memcached.MemcachedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS, certificates of clients and a password on a server that wants all of them; and what is refused. */
class MemcachedAccessTest {
    private static final SessionMetadata METADATA =
            new SessionMetadata("uid", Instant.ofEpochMilli(1), Instant.ofEpochMilli(1), Duration.ofMinutes(30));

    @TempDir
    private static Path folder;

    private static Certificates certificates;
    private static MemcachedServer memcached;

    private final SessionKey key = new SessionKey("/shop", UUID.randomUUID().toString());

    @BeforeAll
    static void startMemcached() {
        certificates = new Certificates(folder);
        certificates.certificate("server", "dns:localhost");
        memcached = MemcachedServer.startOwn(new MemcachedGuard(certificates, "baton", "tea@pot").options());
        certificates.certificate("client", "dns:client");
    }

    @AfterAll
    static void stopMemcached() {
        memcached.close();
    }

    @Test
    void aSessionIsKeptByAServerThatWantsACertificateAndAPassword() {
        var report = Map.of(attribute("report"), Bytes.wrap(new byte[100_000]));
        try (var store = connect(address("baton:tea%40pot", trust() + "&" + identity()))) {
            assertThat(store.create(key, METADATA, report)).isInstanceOf(SaveOutcome.Saved.class);
            assertThat(store.open(key, 0, ""))
                    .isInstanceOfSatisfying(
                            OpenOutcome.Opened.class,
                            opened -> assertThat(opened.session().fields()).isEqualTo(report));
        }
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() {
        var address = address("baton:tea%40pot", trust() + "&" + identity()).replace("localhost", "127.0.0.1");
        assertRefused(address, "No subject alternative names matching IP address 127.0.0.1 found");
        assertServed(address + "&hostCheck=off");
    }

    @Test
    void anUnknownAuthorityIsRefusedWhateverIsSet() {
        assertRefused(
                address("baton:tea%40pot", "hostCheck=off&" + identity()), "unable to find valid certification path");
    }

    @Test
    void aServerThatWantsAClientCertificateRefusesNodesWithout() {
        assertRefused(address("baton:tea%40pot", trust()), "failed");
    }

    @Test
    void aServerThatWantsTlsRefusesNodesWithout() {
        assertRefused(address("baton:tea%40pot", "timeout=500").replace("memcacheds", "memcached"), "failed");
    }

    @Test
    void aPasswordInAFileIsReadForEachConnection() throws Exception {
        var file = Files.writeString(folder.resolve("password"), "guess");
        var address = address("baton", trust() + "&" + identity() + "&password=file:" + file);
        try (var store = connect(address)) {
            assertThatThrownBy(() -> store.open(key, 0, ""))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("refuses user and password")
                    .hasMessageNotContaining("guess");
            Files.delete(file);
            assertThatThrownBy(() -> store.open(key, 0, ""))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("names a file that can't be read");
            Files.writeString(file, "tea@pot\n");
            assertThat(store.open(key, 0, "")).isInstanceOf(OpenOutcome.Absent.class);
        }
    }

    private void assertServed(String address) {
        try (var store = connect(address)) {
            assertThat(store.open(key, 0, "")).isInstanceOf(OpenOutcome.Absent.class);
        }
    }

    private void assertRefused(String address, String reason) {
        try (var store = connect(address)) {
            assertThatThrownBy(() -> store.create(key, METADATA, Map.of()))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining(reason);
        }
    }

    private static String address(String login, String parameters) {
        return "memcacheds://" + login + "@localhost:" + memcached.port() + "?" + parameters;
    }

    private static String trust() {
        return "caFile=" + certificates.authority();
    }

    private static String identity() {
        return "clientCertificate=" + certificates.store() + "&clientCertificatePassword=" + Certificates.PASSWORD;
    }

    private static MemcachedSessionStore connect(String address) {
        return MemcachedSessionStore.connect(MemcachedSettings.of(StoreUri.parse(address)), InstantSource.system());
    }
}
