package dev.baton.store.redis;

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** There was no connection to the server in time, so nothing was asked of it. */
final class ServerUnreachableException extends JedisConnectionException {
    private static final long serialVersionUID = 1L;

    ServerUnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
