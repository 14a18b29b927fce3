package dev.baton.store.redis;

import dev.baton.session.StoreUnavailableException;
import dev.baton.session.UnreadableSessionException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Runs scripts on the server, each within a bounded time, and says in the domain's words why one failed. */
final class RedisServer implements AutoCloseable {
    /** A failure within this time means a connection that the server had closed, not a server that is slow. */
    private static final Duration STALE_CONNECTION = Duration.ofMillis(100);

    private final UnifiedJedis client;
    private final RedisSettings settings;

    RedisServer(RedisSettings settings) {
        this.settings = settings;
        this.client = withOwnClassLoader(settings);
    }

    /** Runs a script that answers a list and may run twice with the same effect; a closed connection is replaced. */
    List<?> runAgain(RedisScript script, List<byte[]> keys, List<byte[]> arguments) {
        var began = System.nanoTime();
        try {
            return (List<?>) script.run(client, keys, arguments);
        } catch (JedisConnectionException e) {
            if (System.nanoTime() - began > STALE_CONNECTION.toNanos()) {
                throw unavailable(script, e);
            }
            return (List<?>) runOnce(script, keys, arguments);
        } catch (JedisException e) {
            throw failure(script, e);
        }
    }

    /** Runs a script that must not run twice. */
    Object runOnce(RedisScript script, List<byte[]> keys, List<byte[]> arguments) {
        try {
            return script.run(client, keys, arguments);
        } catch (JedisException e) {
            throw failure(script, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private RuntimeException failure(RedisScript script, JedisException e) {
        var message = String.valueOf(e.getMessage());
        return e instanceof JedisDataException && (message.startsWith("BATON") || message.contains("WRONGTYPE"))
                ? new UnreadableSessionException("Redis holds something under the key of a session that is none", e)
                : unavailable(script, e);
    }

    private StoreUnavailableException unavailable(RedisScript script, JedisException e) {
        var cause = e.getCause() == null ? e : e.getCause();
        return new StoreUnavailableException(
                "Redis at " + settings + " failed to " + script.name().toLowerCase(Locale.ROOT) + " a session: "
                        + cause.getMessage(),
                e);
    }

    /**
     * The pool's evictor thread takes the context class loader of the thread that makes the pool: a web application's
     * would be kept alive by it.
     */
    private static UnifiedJedis withOwnClassLoader(RedisSettings settings) {
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        thread.setContextClassLoader(RedisServer.class.getClassLoader());
        try {
            return RedisClient.builder()
                    .hostAndPort(settings.server())
                    .clientConfig(settings.client())
                    .poolConfig(settings.pool())
                    .build();
        } finally {
            thread.setContextClassLoader(loader);
        }
    }
}
