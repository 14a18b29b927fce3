package dev.baton.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testing.redis.RedisServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name that stands for several addresses: an IPv6 one that nobody listens at, or the endpoint of a cluster, say. */
@Tag("once")
class HostOfSeveralAddressesTest {

    @Test
    void theNextAddressIsTakenIfNobodyListensAtTheFirst(@TempDir Path folder) throws IOException {
        var hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.2 sessions\n127.0.0.1 sessions\n");
        try (var redis = RedisServer.startOwn()) {
            assertThat(outputOf(hosts, "redis://sessions:" + redis.port() + "?timeout=5000"))
                    .contains("Saved");
        }
    }

    /** Java reads its own table of hosts only when it starts. */
    private static String outputOf(Path hosts, String uri) throws IOException {
        var node = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.net.hosts.file=" + hosts,
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeThatCreatesASession.class.getName(),
                        uri)
                .redirectErrorStream(true)
                .start();
        return new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Prints what the store answers. */
    static final class NodeThatCreatesASession {
        private NodeThatCreatesASession() {}

        public static void main(String[] uri) {
            try (var store = RedisStoreContract.connect(uri[0])) {
                System.out.println(store.create(RedisStoreContract.randomKey(), RedisStoreContract.METADATA, Map.of()));
            }
        }
    }
}
