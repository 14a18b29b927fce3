package dev.baton.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.testing.Await;
import dev.baton.testing.Certificates;
import dev.baton.testing.redis.DocumentedUsers;
import dev.baton.testing.redis.RedisGuard;
import dev.baton.testing.redis.RedisServer;
import dev.baton.testing.redis.SentinelGroup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract as the users of docs/redis.md, with Sentinels and servers that speak TLS alone and tell host names. */
@Tag("once")
class GuardedSentinelsTest extends RedisStoreContract {
    @TempDir
    private static Path folder;

    private static Certificates certificates;
    private static SentinelGroup group;

    @BeforeAll
    static void startGroup() {
        certificates = new Certificates(folder);
        certificates.certificate("server", "dns:localhost");
        group = SentinelGroup.start(RedisGuard.of(certificates, "of-the-servers"), "localhost");
        DocumentedUsers.addTo(group);
    }

    @AfterAll
    static void stopGroup() {
        group.close();
    }

    @Override
    String uri() {
        return DocumentedUsers.uri(group.uri(), certificates);
    }

    @Override
    List<RedisServer> masters() {
        return List.of(group.master());
    }

    @Test
    void aWrongPasswordForTheSentinelsSaysSo() {
        assertRefused(
                uri().replace("sentinelPassword=change-me", "sentinelPassword=wrong"),
                "refuses the user or the password");
    }

    @Test
    void sentinelsThatTellAddressesNeedThemInTheCertificatesOfTheServers() {
        group.tellSentinels("SENTINEL", "CONFIG", "SET", "announce-hostnames", "no");
        try {
            assertRefused(uri(), "No subject alternative names matching IP address");
            assertServed(uri() + "&hostCheck=off");
        } finally {
            group.tellSentinels("SENTINEL", "CONFIG", "SET", "announce-hostnames", "yes");
        }
    }

    @Test
    void aFailoverIsFollowedWithTheSentinelsThatTheFirstOneHasNamed() {
        var key = randomKey();
        var last = group.sentinelAddresses().get(2);
        var uri = "redis-sentinel://" + last + "/" + SentinelGroup.MASTER_NAME;
        try (var store = connect(DocumentedUsers.uri(uri, certificates))) {
            assertThat(store.create(key, METADATA, Map.of())).isInstanceOf(SaveOutcome.Saved.class);
            group.killLastSentinel();
            var killed = group.master();
            group.killMaster();
            group.awaitFailoverFrom(killed.port());

            Await.until(
                    "the store follows",
                    Duration.ofSeconds(10),
                    () -> SentinelStoreTest.answers(() -> store.open(key, 0, "")));
            assertThat(store.open(key, 0, "")).isInstanceOf(OpenOutcome.Opened.class);
        }
    }
}
