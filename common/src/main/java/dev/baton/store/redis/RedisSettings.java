package dev.baton.store.redis;

import dev.baton.store.StoreUri;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;

/**
 * What the address of a Redis server says: {@code redis://user:password@host:6379/database?timeout=1000&poolSize=64}.
 *
 * @param server where the server listens
 * @param uri the address that this was read from; holds user and password
 * @param database the number of the database
 * @param prefix what all keys begin with
 * @param timeout the longest time that connecting, waiting for a free connection, or waiting for a reply may take
 * @param poolSize the largest number of connections
 */
record RedisSettings(HostAndPort server, StoreUri uri, int database, String prefix, Duration timeout, int poolSize) {
    private static final Set<String> PARAMETERS = new TreeSet<>(Set.of("poolSize", "prefix", "timeout"));

    static RedisSettings of(StoreUri uri) {
        uri.parameters().keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("store: a Redis address has no parameter \"" + name
                            + "\"; those that it can have: " + String.join(", ", PARAMETERS));
                });
        return new RedisSettings(
                server(uri.authority()),
                uri,
                number("database", uri.path().isEmpty() ? "0" : uri.path(), 0, 1_000_000),
                prefix(uri.parameters().getOrDefault("prefix", "baton")),
                Duration.ofMillis(parameter(uri.parameters(), "timeout", 1_000, 10, 60_000)),
                parameter(uri.parameters(), "poolSize", 64, 1, 10_000));
    }

    /** Returns what each connection is made with. */
    JedisClientConfig client() {
        var timeoutMs = (int) timeout.toMillis();
        return DefaultJedisClientConfig.builder()
                .timeoutMillis(timeoutMs)
                .user(uri.user().orElse(null))
                .password(uri.password().orElse(null))
                .database(database)
                .clientName("baton")
                .build();
    }

    /** Returns what the pool is made with; Jedis' own defaults are 8 connections and waiting for ever. */
    ConnectionPoolConfig pool() {
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(poolSize);
        pool.setMaxIdle(poolSize);
        pool.setMaxWait(timeout);
        pool.setJmxEnabled(false);
        return pool;
    }

    private static HostAndPort server(String authority) {
        if (authority.isEmpty()) {
            throw new IllegalArgumentException("store: the address names no host; write it like redis://host:6379");
        }
        var colon = authority.lastIndexOf(':');
        return colon < 0 || authority.endsWith("]")
                ? new HostAndPort(authority, 6379)
                : new HostAndPort(
                        authority.substring(0, colon), number("port", authority.substring(colon + 1), 1, 65_535));
    }

    private static String prefix(String value) {
        if (!value.matches("[A-Za-z0-9_.:-]{1,100}")) {
            throw new IllegalArgumentException(
                    "store: the prefix \"" + value + "\" must have 1 to 100 letters, digits and _ . : -");
        }
        return value;
    }

    private static int parameter(Map<String, String> parameters, String name, int byDefault, int min, int max) {
        var value = parameters.get(name);
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

    /** Shows no password. */
    @Override
    public String toString() {
        return uri.toString();
    }
}
