package dev.baton.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.testing.Await;
import dev.baton.testing.Certificates;
import dev.baton.testing.redis.DocumentedUsers;
import dev.baton.testing.redis.RedisCluster;
import dev.baton.testing.redis.RedisGuard;
import dev.baton.testing.redis.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.util.JedisClusterCRC16;

/** The contract as the user of docs/redis.md, on a cluster whose nodes speak TLS alone and tell their addresses. */
@Tag("once")
class GuardedClusterTest extends RedisStoreContract {
    @TempDir
    private static Path folder;

    private static Certificates certificates;
    private static RedisCluster cluster;

    @BeforeAll
    static void startCluster() {
        certificates = new Certificates(folder);
        certificates.certificate("server", "ip:127.0.0.1");
        cluster = RedisCluster.start(1, RedisGuard.of(certificates, "of-the-nodes"));
        DocumentedUsers.addTo(cluster);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @Override
    String uri() {
        return DocumentedUsers.uri(cluster.uri(), certificates);
    }

    @Override
    List<RedisServer> masters() {
        return cluster.masters();
    }

    @Test
    void theNameOfTheConfigurationEndpointIsChecked() {
        assertRefused(uri().replace("127.0.0.1", "localhost"), "No name matching localhost found");
    }

    @Test
    void aClusterThatTellsNamesNeedsThemInTheCertificates() {
        if (!cluster.masters().get(0).isOfVersion(7)) {
            assertThatThrownBy(() -> cluster.tell("CONFIG", "SET", "cluster-announce-hostname", "localhost"))
                    .hasMessageContaining("Unsupported");
            return;
        }
        cluster.tell("CONFIG", "SET", "cluster-preferred-endpoint-type", "hostname");
        assertServed(uri());
        try {
            cluster.tell("CONFIG", "SET", "cluster-announce-hostname", "localhost");
            cluster.awaitAnswer("CLUSTER SLOTS", slots -> !slots.contains("?"));
            assertRefused(uri(), "No name matching localhost found");
            assertServed(uri() + "&hostCheck=off");
        } finally {
            cluster.tell("CONFIG", "SET", "cluster-preferred-endpoint-type", "ip");
        }
    }

    @Test
    void aSlotThatHasMovedIsFollowed() {
        var key = randomKey();
        var slot = JedisClusterCRC16.getSlot(new RedisKeys("baton").of(key).get(0));
        var from = cluster.masterOf(slot);
        var to = cluster.masters().stream()
                .filter(other -> other != from)
                .findFirst()
                .orElseThrow();
        try (var store = connect(uri())) {
            assertThat(store.open(key, 0, "")).isInstanceOf(OpenOutcome.Absent.class);
            cluster.moveSlot(slot, from, to, () -> {});

            assertThat(store.create(key, METADATA, Map.of())).isInstanceOf(SaveOutcome.Saved.class);
            assertThat(cluster.masterOf(slot)).isSameAs(to);
        }
    }

    @Test
    void aFailoverIsFollowed() {
        var keys = Stream.generate(RedisStoreContract::randomKey).limit(20).toList();
        try (var store = connect(uri() + "&waitReplicas=1")) {
            keys.forEach(key -> store.create(key, METADATA, Map.of()));
            cluster.masters().get(0).process().kill();
            cluster.awaitFailover();

            Await.until(
                    "the store follows",
                    Duration.ofSeconds(10),
                    () -> keys.stream().allMatch(key -> SentinelStoreTest.answers(() -> store.open(key, 0, ""))));
            assertThat(keys)
                    .allSatisfy(key -> assertThat(store.open(key, 0, "")).isInstanceOf(OpenOutcome.Opened.class));
        } finally {
            cluster.restore();
            DocumentedUsers.addTo(cluster);
        }
    }
}
