package dev.baton.memcached;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The connections to one server. The one that was used last is used next, so that few stay open when few are needed. */
final class ConnectionPool {
    private final ServerAddress address;
    private final ClientSettings settings;
    private final Watchdog watchdog;
    private final Semaphore permits;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean closed;

    ConnectionPool(ServerAddress address, ClientSettings settings, Watchdog watchdog) {
        this.address = address;
        this.settings = settings;
        this.watchdog = watchdog;
        this.permits = new Semaphore(settings.poolSize());
    }

    /** Returns a connection that belongs to the caller until it is given back or discarded. */
    Connection take(Deadline deadline) throws IOException {
        acquire(deadline);
        var connection = nextIdle();
        return connection == null ? opened(deadline) : connection;
    }

    /** Takes the place of a connection that turned out to be closed; the others that waited with it are closed too. */
    Connection replace(Connection broken, Deadline deadline) throws IOException {
        broken.close();
        closeIdle();
        return opened(deadline);
    }

    /** Takes back a connection over which the last request was answered. */
    void giveBack(Connection connection) {
        synchronized (idle) {
            if (closed) {
                connection.close();
            } else {
                idle.push(connection);
            }
        }
        permits.release();
    }

    /** Closes a connection of which it is not known what the server will say next. */
    void discard(Connection connection) {
        connection.close();
        permits.release();
    }

    void close() {
        synchronized (idle) {
            closed = true;
        }
        closeIdle();
    }

    private void acquire(Deadline deadline) throws IOException {
        try {
            // The first does not mind that the thread is interrupted: the server would be blamed for it.
            if (!permits.tryAcquire() && !permits.tryAcquire(deadline.millisLeft(), TimeUnit.MILLISECONDS)) {
                throw new SocketTimeoutException("all " + settings.poolSize() + " connections are in use");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private @Nullable Connection nextIdle() {
        synchronized (idle) {
            return idle.poll();
        }
    }

    private Connection opened(Deadline deadline) throws IOException {
        try {
            return Connection.open(address, settings, watchdog, deadline);
        } catch (IOException | RuntimeException e) {
            permits.release();
            throw e;
        }
    }

    private void closeIdle() {
        for (var connection = nextIdle(); connection != null; connection = nextIdle()) {
            connection.close();
        }
    }
}
