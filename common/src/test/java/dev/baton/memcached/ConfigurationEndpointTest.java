package dev.baton.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testing.Await;
import dev.baton.testing.memcached.ConfigurationEndpoint;
import dev.baton.testing.memcached.MemcachedServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The client uses the servers that a configuration endpoint names. */
class ConfigurationEndpointTest {
    @Test
    void serversOfAnOldConfigurationEndpointComeAndGo() {
        try (var endpoint = ConfigurationEndpoint.withKey();
                var one = MemcachedServer.startOwn();
                var two = MemcachedServer.startOwn()) {
            endpoint.name(List.of(one));
            try (var client = discovering(endpoint)) {
                assertThat(addresses(client)).containsExactly(address(one));
                endpoint.name(List.of(one, two));
                Await.until(
                        "both are used",
                        Duration.ofSeconds(10),
                        () -> addresses(client).size() == 2);
                endpoint.name(List.of(two));
                Await.until(
                        "one is left",
                        Duration.ofSeconds(10),
                        () -> addresses(client).equals(List.of(address(two))));
                endpoint.say("nonsense");
                assertThat(addresses(client)).containsExactly(address(two));
            }
        }
    }

    @Test
    void aConfigurationEndpointIsAskedByItsCommand() {
        try (var endpoint = ConfigurationEndpoint.withCommand();
                var one = MemcachedServer.startOwn()) {
            endpoint.name(List.of(one));
            try (var client = discovering(endpoint)) {
                assertThat(addresses(client)).containsExactly(address(one));
            }
        }
    }

    @Test
    void thereAreNoServersUntilAConfigurationEndpointHasToldThem() {
        try (var endpoint = ConfigurationEndpoint.withKey();
                var one = MemcachedServer.startOwn();
                var client = discovering(endpoint)) {
            assertThat(client.servers()).isEmpty();
            endpoint.name(List.of(one));
            Await.until(
                    "it is used",
                    Duration.ofSeconds(10),
                    () -> addresses(client).equals(List.of(address(one))));
        }
    }

    private static List<ServerAddress> addresses(MemcachedClient client) {
        return client.servers().stream()
                .map(dev.baton.memcached.MemcachedServer::address)
                .toList();
    }

    private static ServerAddress address(MemcachedServer server) {
        return new ServerAddress("127.0.0.1", server.port(), 1);
    }

    private static MemcachedClient discovering(ConfigurationEndpoint endpoint) {
        return MemcachedClient.discovering(
                List.of(new ServerAddress("127.0.0.1", endpoint.port(), 1)),
                new ClientSettings(Duration.ofSeconds(2), 8, Optional.empty(), Optional.empty()),
                Duration.ofMillis(50));
    }
}
