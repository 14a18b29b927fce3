package dev.baton.store.redis;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** A connection to a server, used by one thread at a time. It is closed without a complete reply, and at a replica. */
final class ServerConnection {
    private final Connection connection;
    private final Closeable socket;
    private boolean asking;
    private boolean usedBefore;
    private boolean broken;
    private long idleSinceNanos;

    /**
     * Wraps a connection that is ready for commands.
     *
     * @param socket what has to be closed to end the connection, also while a thread waits for it
     */
    ServerConnection(Connection connection, Closeable socket) {
        this.connection = connection;
        this.socket = socket;
    }

    /** Until it rests, the connection may use slots that the server has not got yet. */
    void ask() {
        asking = true;
    }

    /**
     * Sends a command and returns its reply.
     *
     * @throws ConnectionLostException if no complete reply came before the deadline, or the server is a replica
     * @throws JedisDataException if the reply is an error
     */
    Object call(CommandArguments command, Deadline deadline) {
        var answered = false;
        deadline.hold(socket);
        try {
            if (asking) {
                // Holds for one command only.
                connection.executeCommand(Command.ASKING);
            }
            var reply = connection.executeCommand(command);
            answered = true;
            return reply;
        } catch (JedisDataException e) {
            if (RedisError.in(e).filter(RedisError.READONLY::equals).isPresent()) {
                throw ConnectionLostException.toReplica(usedBefore, e);
            }
            answered = true;
            throw RedisError.withoutArguments(e);
        } catch (JedisConnectionException e) {
            throw ConnectionLostException.withoutReply(
                    deadline.isOver()
                            ? "no answer within " + deadline.limit().toMillis() + " ms"
                            : "the connection was lost: " + cause(e),
                    usedBefore,
                    e);
        } finally {
            deadline.letGo();
            if (!answered) {
                close();
            }
        }
    }

    /** The connection is not in use from now on. */
    void rest() {
        asking = false;
        usedBefore = true;
        idleSinceNanos = System.nanoTime();
    }

    boolean isIdleLongerThan(Duration time) {
        return System.nanoTime() - idleSinceNanos > time.toNanos();
    }

    boolean isBroken() {
        return broken;
    }

    void close() {
        broken = true;
        closeQuietly(socket);
    }

    static String cause(Throwable failure) {
        var cause = failure.getCause();
        return String.valueOf(cause == null ? failure.getMessage() : cause.getMessage());
    }

    static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // A socket that can't be closed is closed already for our purposes: nobody uses it any more.
            return;
        }
    }
}
