package dev.baton.memcached;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A request that was sent and is not answered yet. To be asked for its reply once, by the thread that sent it. */
public final class Exchange {
    /** The time may have gone by in waiting for another server, while this one's reply has long been here. */
    private static final Duration AT_LEAST = Duration.ofMillis(50);

    private final MemcachedServer server;
    private final ConnectionPool pool;
    private final MetaRequest request;
    private final Deadline deadline;
    private Connection connection;

    private Exchange(
            MemcachedServer server,
            ConnectionPool pool,
            MetaRequest request,
            Deadline deadline,
            Connection connection) {
        this.server = server;
        this.pool = pool;
        this.request = request;
        this.deadline = deadline;
        this.connection = connection;
    }

    static Exchange begin(MemcachedServer server, ConnectionPool pool, MetaRequest request, Deadline deadline)
            throws IOException {
        var exchange = new Exchange(server, pool, request, deadline, pool.take(deadline));
        try {
            exchange.connection.send(request, deadline);
        } catch (IOException e) {
            exchange.sendAgain(e);
        }
        return exchange;
    }

    /**
     * Returns the reply.
     *
     * @throws IOException if it does not come in time or is none; the connection is closed then
     */
    public MetaReply reply() throws IOException {
        try {
            var reply = received();
            pool.giveBack(connection);
            server.succeeded();
            return reply;
        } catch (IOException e) {
            throw server.failed(e);
        }
    }

    private MetaReply received() throws IOException {
        var patience = deadline.butNotBefore(AT_LEAST);
        try {
            return connection.receive(request, patience);
        } catch (IOException e) {
            sendAgain(e);
        }
        try {
            return connection.receive(request, patience);
        } catch (IOException e) {
            pool.discard(connection);
            throw e;
        }
    }

    /** Only a connection that was idle may have been closed by the server; all else is a failure. */
    private void sendAgain(IOException failure) throws IOException {
        if (!connection.isUsed()
                || failure instanceof SocketTimeoutException
                || failure instanceof UnusableReplyException) {
            pool.discard(connection);
            throw failure;
        }
        connection = pool.replace(connection, deadline);
        server.cameBack();
        try {
            connection.send(request, deadline);
        } catch (IOException e) {
            pool.discard(connection);
            throw e;
        }
    }
}
