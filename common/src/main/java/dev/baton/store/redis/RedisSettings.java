package dev.baton.store.redis;

import dev.baton.store.StoreParameters;
import dev.baton.store.StoreUri;
import dev.baton.store.Tls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.HostAndPort;

/**
 * What the address of Redis says: {@code redis://user:password@host:6379/database?timeout=1000&poolSize=64}, or
 * {@code redis-sentinel://host,host/master/database}, or {@code redis-cluster://host,host}; with {@code rediss} instead
 * of {@code redis} for TLS.
 *
 * @param uri the address that this was read from; holds user and password
 * @param kind what the hosts are
 * @param hosts the hosts of the address
 * @param masterName the name by which Sentinels know the master; empty for the other kinds
 * @param access as whom connections to the servers are made
 * @param sentinelAccess as whom connections to Sentinels are made
 * @param prefix what all keys begin with
 * @param timeout the longest time that one operation may take
 * @param poolSize the largest number of connections to each server
 * @param waitReplicas how many replicas have to confirm a change
 */
record RedisSettings(
        StoreUri uri,
        Kind kind,
        List<HostAndPort> hosts,
        String masterName,
        RedisAccess access,
        RedisAccess sentinelAccess,
        String prefix,
        Duration timeout,
        int poolSize,
        int waitReplicas) {

    /** What the hosts of an address are. */
    enum Kind {
        /** One server. */
        SERVER,
        /** Sentinels, which know the server. */
        SENTINEL,
        /** Nodes of a cluster, which know the others. */
        CLUSTER
    }

    static RedisSettings of(StoreUri uri) {
        var kind = kind(uri.scheme());
        var path = uri.path().split("/", -1);
        var masterName = kind == Kind.SENTINEL ? path[0] : "";
        var parameters = new StoreParameters(uri);
        var access = access(uri, database(kind, path), parameters);
        var settings = new RedisSettings(
                uri,
                kind,
                hosts(uri, kind),
                masterName,
                access,
                kind == Kind.SENTINEL ? sentinelAccess(access, parameters) : access,
                parameters.prefix(100),
                Duration.ofMillis(parameters.number("timeout", 1_000, 10, 60_000)),
                parameters.number("poolSize", 64, 1, 10_000),
                parameters.number("waitReplicas", 0, 0, 100));
        parameters.refuseOthers();
        return settings;
    }

    private static Kind kind(String scheme) {
        return switch (scheme.replaceFirst("^rediss", "redis")) {
            case "redis-sentinel" -> Kind.SENTINEL;
            case "redis-cluster" -> Kind.CLUSTER;
            default -> Kind.SERVER;
        };
    }

    private static int database(Kind kind, String[] path) {
        var position = kind == Kind.SENTINEL ? 1 : 0;
        if (kind == Kind.SENTINEL && path[0].isEmpty()) {
            throw new IllegalArgumentException("store: the address names no master; write it like"
                    + " redis-sentinel://host1,host2,host3/mymaster");
        }
        if (path.length > position + 1) {
            throw new IllegalArgumentException("store: the path \"" + String.join("/", path) + "\" has too many parts");
        }
        var database = path.length > position && !path[position].isEmpty() ? path[position] : "0";
        return StoreParameters.number("database", database, 0, kind == Kind.CLUSTER ? 0 : 1_000_000);
    }

    private static RedisAccess access(StoreUri uri, int database, StoreParameters parameters) {
        return new RedisAccess(
                uri.user(),
                parameters.password(),
                database,
                clientName(parameters.text("clientName").orElse("baton")),
                uri.scheme().startsWith("rediss") ? Optional.of(Tls.of(parameters)) : Optional.empty());
    }

    private static RedisAccess sentinelAccess(RedisAccess access, StoreParameters parameters) {
        return new RedisAccess(
                parameters.text("sentinelUser"),
                parameters.secret("sentinelPassword"),
                0,
                access.clientName(),
                access.tls());
    }

    private static List<HostAndPort> hosts(StoreUri uri, Kind kind) {
        var hosts = uri.hosts(kind == Kind.SENTINEL ? 26_379 : 6_379).stream()
                .map(host -> new HostAndPort(host.name(), host.port()))
                .toList();
        if (kind == Kind.SERVER && hosts.size() > 1) {
            throw new IllegalArgumentException(
                    "store: redis:// has one host; several Sentinels are written like"
                            + " redis-sentinel://host1,host2/mymaster, several nodes of a cluster like redis-cluster://host1,host2");
        }
        return hosts;
    }

    private static String clientName(String value) {
        if (!value.matches("[!-~]{1,100}")) {
            throw new IllegalArgumentException(
                    "store: clientName must have 1 to 100 visible ASCII characters and no blanks");
        }
        return value;
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return uri.toString();
    }
}
