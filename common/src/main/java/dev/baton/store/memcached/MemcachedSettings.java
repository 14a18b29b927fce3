package dev.baton.store.memcached;

import dev.baton.memcached.ClientSettings;
import dev.baton.memcached.Credentials;
import dev.baton.memcached.MemcachedClient;
import dev.baton.memcached.ServerAddress;
import dev.baton.store.StoreUri;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLSocketFactory;

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

    private static final Set<String> PARAMETERS =
            new TreeSet<>(Set.of("discovery", "itemSize", "poolSize", "prefix", "replicas", "timeout", "weights"));

    MemcachedSettings {
        servers = List.copyOf(servers);
    }

    static MemcachedSettings of(StoreUri uri) {
        uri.parameters().keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("store: a Memcached address has no parameter \"" + name
                            + "\"; those that it can have: " + String.join(", ", PARAMETERS));
                });
        if (!uri.path().isEmpty()) {
            throw new IllegalArgumentException(
                    "store: a Memcached address has no path, such as \"" + uri.path() + "\"");
        }
        return new MemcachedSettings(
                servers(uri),
                Optional.ofNullable(uri.parameters().get("discovery"))
                        .map(seconds -> Duration.ofSeconds(number("discovery", seconds, 1, 86_400))),
                new ClientSettings(
                        Duration.ofMillis(parameter(uri, "timeout", 1_000, 10, 60_000)),
                        parameter(uri, "poolSize", 64, 1, 10_000),
                        credentials(uri),
                        tls(uri)),
                1 + parameter(uri, "replicas", 0, 0, 1),
                parameter(uri, "itemSize", 1 << 20, 1 << 10, 1 << 27),
                prefix(uri.parameters().getOrDefault("prefix", "baton")));
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

    private static List<ServerAddress> servers(StoreUri uri) {
        if (uri.authority().isEmpty()) {
            throw new IllegalArgumentException(
                    "store: the address names no host; write it like memcached://host:11211");
        }
        var names = uri.authority().split(",", -1);
        var weights = weights(uri, names.length);
        var servers = new ArrayList<ServerAddress>();
        for (var i = 0; i < names.length; i++) {
            servers.add(server(names[i], weights.get(i)));
        }
        return servers;
    }

    private static List<Integer> weights(StoreUri uri, int count) {
        var list = uri.parameters().getOrDefault("weights", "1" + ",1".repeat(count - 1));
        var weights = Arrays.stream(list.split(",", -1))
                .map(weight -> number("weights", weight, 1, 1_000))
                .toList();
        if (weights.size() != count) {
            throw new IllegalArgumentException("store: there are " + count + " servers and " + weights.size()
                    + " weights; write one for each, with commas between them");
        }
        return weights;
    }

    private static ServerAddress server(String name, int weight) {
        var colon = name.lastIndexOf(':');
        var hasPort = colon >= 0 && !name.endsWith("]");
        var host = hasPort ? name.substring(0, colon) : name;
        if (host.isEmpty()) {
            throw new IllegalArgumentException("store: one of the servers has no name");
        }
        return new ServerAddress(
                host,
                hasPort ? number("port", name.substring(colon + 1), 1, 65_535) : ServerAddress.DEFAULT_PORT,
                weight);
    }

    private static Optional<Credentials> credentials(StoreUri uri) {
        if (uri.user().isPresent() != uri.password().isPresent()) {
            throw new IllegalArgumentException("store: Memcached takes a user and a password, or neither");
        }
        return uri.user().map(user -> new Credentials(user, uri.password().orElseThrow()));
    }

    private static Optional<SSLSocketFactory> tls(StoreUri uri) {
        return uri.scheme().equals("memcacheds")
                ? Optional.of((SSLSocketFactory) SSLSocketFactory.getDefault())
                : Optional.empty();
    }

    private static String prefix(String value) {
        if (!value.matches("[A-Za-z0-9_.:-]{1,50}")) {
            throw new IllegalArgumentException(
                    "store: the prefix \"" + value + "\" must have 1 to 50 letters, digits and _ . : -");
        }
        return value;
    }

    private static int parameter(StoreUri uri, String name, int byDefault, int min, int max) {
        var value = uri.parameters().get(name);
        return value == null ? byDefault : number(name, value, min, max);
    }

    private static int number(String name, String value, int min, int max) {
        try {
            var number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("store: " + name + " must be a number, not \"" + value + "\"", e);
        }
        throw new IllegalArgumentException("store: " + name + " must be from " + min + " to " + max + ", not " + value);
    }
}
