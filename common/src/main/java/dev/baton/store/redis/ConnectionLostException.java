package dev.baton.store.redis;

import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** A connection can't be used any more: it ended before the reply came, or leads to a server that is a replica now. */
final class ConnectionLostException extends JedisConnectionException {
    private static final long serialVersionUID = 1L;

    private final boolean usedBefore;
    private final boolean nothingDone;

    private ConnectionLostException(String message, boolean usedBefore, boolean nothingDone, Throwable cause) {
        super(message, cause);
        this.usedBefore = usedBefore;
        this.nothingDone = nothingDone;
    }

    /** What was asked may have been done. */
    static ConnectionLostException withoutReply(String message, boolean usedBefore, Throwable cause) {
        return new ConnectionLostException(message, usedBefore, false, cause);
    }

    /** What was asked has not been done. */
    static ConnectionLostException toReplica(boolean usedBefore, JedisDataException cause) {
        return new ConnectionLostException(String.valueOf(cause.getMessage()), usedBefore, true, cause);
    }

    /** Tells whether the connection was an idle one, which the server may have closed long ago. */
    boolean wasUsedBefore() {
        return usedBefore;
    }

    boolean isNothingDone() {
        return nothingDone;
    }
}
