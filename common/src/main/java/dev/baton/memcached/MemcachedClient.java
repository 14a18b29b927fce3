package dev.baton.memcached;

import dev.baton.session.NodeLogger;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The servers among which keys are divided. They are a fixed list, or what a configuration endpoint says. Safe for use
 * by many threads; the requests themselves are made to the servers that it names.
 */
public final class MemcachedClient implements AutoCloseable {
    private static final Logger LOG = NodeLogger.of(MemcachedClient.class);
    /** How soon endpoints are asked again as long as none has ever told the servers. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final ClientSettings settings;
    private final Watchdog watchdog = new Watchdog();
    private final List<ServerAddress> endpoints;
    private final Background background = new Background("baton-memcached");
    private volatile Map<ServerAddress, MemcachedServer> servers;
    private volatile KetamaRing<MemcachedServer> ring;
    private boolean failing;

    private MemcachedClient(List<ServerAddress> endpoints, List<ServerAddress> addresses, ClientSettings settings) {
        this.settings = settings;
        this.endpoints = endpoints;
        this.servers = serversAt(addresses, Map.of());
        this.ring = ringOf(servers.values());
    }

    /** Makes a client for these servers. None of them need be reachable yet. */
    public static MemcachedClient of(List<ServerAddress> addresses, ClientSettings settings) {
        return new MemcachedClient(List.of(), addresses, settings);
    }

    /**
     * Makes a client that asks configuration endpoints for the servers, now and at each interval. Until one of them has
     * told them there are none: an endpoint taken for a server would not have what the servers have.
     */
    public static MemcachedClient discovering(
            List<ServerAddress> endpoints, ClientSettings settings, Duration interval) {
        var client = new MemcachedClient(endpoints, List.of(), settings);
        client.discover(interval);
        return client;
    }

    /** Tells whether there are any servers: not before a configuration endpoint has told them. */
    public boolean hasServers() {
        return !ring.isEmpty();
    }

    /** Returns all servers in the order in which they stand for the key: the first ones are to have it. */
    public Stream<MemcachedServer> serversOf(String key) {
        return ring.order(key);
    }

    /** Returns all servers. */
    public List<MemcachedServer> servers() {
        return List.copyOf(servers.values());
    }

    @Override
    public void close() {
        background.close();
        servers.values().forEach(MemcachedServer::close);
        watchdog.close();
    }

    private void discover(Duration interval) {
        discover();
        var soon = !hasServers() && interval.compareTo(FIRST_PAUSE) > 0;
        background.after(soon ? FIRST_PAUSE : interval, () -> discover(interval));
    }

    private void discover() {
        try {
            var found = ClusterConfiguration.parse(askEndpoints());
            if (!servers.keySet().equals(Set.copyOf(found))) {
                use(found);
            }
            failing = false;
        } catch (IOException | RuntimeException e) {
            if (!failing) {
                LOG.log(
                        Level.WARNING,
                        "No configuration endpoint tells which servers of Memcached there are: {0}",
                        e.getMessage());
            }
            failing = true;
        }
    }

    private String askEndpoints() throws IOException {
        var failure = new IOException("there is none");
        for (var endpoint : endpoints) {
            var server = new MemcachedServer(endpoint, settings, watchdog, background);
            try {
                return server.clusterConfiguration(Deadline.in(settings.timeout()));
            } catch (IOException e) {
                failure = e;
            } finally {
                server.close();
            }
        }
        throw failure;
    }

    private void use(List<ServerAddress> addresses) {
        var before = servers;
        servers = serversAt(addresses, before);
        ring = ringOf(servers.values());
        LOG.log(Level.INFO, "The servers of Memcached are now {0}", addresses);
        before.forEach((address, server) -> {
            if (!servers.containsKey(address)) {
                server.close();
            }
        });
    }

    private Map<ServerAddress, MemcachedServer> serversAt(
            List<ServerAddress> addresses, Map<ServerAddress, MemcachedServer> known) {
        var all = new HashMap<ServerAddress, MemcachedServer>();
        addresses.forEach(address -> {
            var server = known.get(address);
            all.put(address, server == null ? new MemcachedServer(address, settings, watchdog, background) : server);
        });
        return Map.copyOf(all);
    }

    private static KetamaRing<MemcachedServer> ringOf(Collection<MemcachedServer> servers) {
        return KetamaRing.of(List.copyOf(servers), MemcachedServer::address);
    }
}
