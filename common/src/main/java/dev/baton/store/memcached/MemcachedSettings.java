package dev.baton.store.memcached;

import dev.baton.memcached.ClientSettings;
import dev.baton.memcached.Credentials;
import dev.baton.memcached.Encryption;
import dev.baton.memcached.MemcachedClient;
import dev.baton.memcached.ServerAddress;
import dev.baton.store.StoreParameters;
import dev.baton.store.StoreUri;
import dev.baton.store.Tls;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the address of Memcached servers says:
 * {@code memcached://user:password@h1:11211,h2:11211?replicas=1&timeout=1000&poolSize=64}.
 *
 * @param servers where the servers listen, or the configuration endpoints
 * @param discovery how often configuration endpoints are asked for the servers; empty if these are the servers
 * @param client how servers are talked to
 * @param copies on how many servers each session stands
 * @param itemBytes the size of the largest item that the servers were told to take
 * @param prefix what all keys begin with
 */
record MemcachedSettings(
        List<ServerAddress> servers,
        Optional<Duration> discovery,
        ClientSettings client,
        int copies,
        int itemBytes,
        String prefix) {
    static final Set<String> SCHEMES = Set.of("memcached", "memcacheds");

    MemcachedSettings {
        servers = List.copyOf(servers);
    }

    static MemcachedSettings of(StoreUri uri) {
        if (!uri.path().isEmpty()) {
            throw new IllegalArgumentException(
                    "store: a Memcached address has no path, such as \"" + uri.path() + "\"");
        }
        var parameters = new StoreParameters(uri);
        var weights = parameters.text("weights");
        var discovery = parameters.text("discovery");
        if (weights.isPresent() && discovery.isPresent()) {
            throw new IllegalArgumentException(
                    "store: weights are of servers that the address names; with discovery all have the same");
        }
        var settings = new MemcachedSettings(
                servers(uri, weights),
                discovery
                        .map(seconds -> StoreParameters.number("discovery", seconds, 1, 86_400))
                        .map(Duration::ofSeconds),
                new ClientSettings(
                        Duration.ofMillis(parameters.number("timeout", 1_000, 10, 60_000)),
                        parameters.number("poolSize", 64, 1, 10_000),
                        credentials(uri, parameters),
                        encryption(uri, parameters)),
                1 + parameters.number("replicas", 0, 0, 1),
                parameters.number("itemSize", 1 << 20, 1 << 10, 1 << 27),
                parameters.prefix(50));
        parameters.refuseOthers();
        return settings;
    }

    /** Returns what the attributes of a session may take, with a sixteenth of the item for names and all else. */
    long sessionBytes() {
        return itemBytes - itemBytes / 16L;
    }

    MemcachedClient connect() {
        return discovery
                .map(interval -> MemcachedClient.discovering(servers, client, interval))
                .orElseGet(() -> MemcachedClient.of(servers, client));
    }

    private static List<ServerAddress> servers(StoreUri uri, Optional<String> weightList) {
        var hosts = uri.hosts(ServerAddress.DEFAULT_PORT);
        var weights = weights(weightList, hosts.size());
        return IntStream.range(0, hosts.size())
                .mapToObj(
                        i -> new ServerAddress(hosts.get(i).name(), hosts.get(i).port(), weights.get(i)))
                .toList();
    }

    private static List<Integer> weights(Optional<String> list, int count) {
        var weights = list.map(text -> Stream.of(text.split(",", -1))
                        .map(weight -> StoreParameters.number("weights", weight, 1, 1_000))
                        .toList())
                .orElseGet(() -> Collections.nCopies(count, 1));
        if (weights.size() != count) {
            throw new IllegalArgumentException("store: there are " + count + " servers and " + weights.size()
                    + " weights; write one for each, with commas between them");
        }
        return weights;
    }

    private static Optional<Credentials> credentials(StoreUri uri, StoreParameters parameters) {
        var password = parameters.password();
        if (uri.user().isPresent() != password.isPresent()) {
            throw new IllegalArgumentException("store: Memcached takes a user and a password, or neither");
        }
        return uri.user().map(user -> new Credentials(user, password.orElseThrow()::read));
    }

    private static Optional<Encryption> encryption(StoreUri uri, StoreParameters parameters) {
        return uri.scheme().equals("memcacheds") ? Optional.of(Tls.of(parameters)::over) : Optional.empty();
    }
}
