package dev.baton.store.redis;

import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/** One server and the connections to it. The connection that was used last is used next, so that others can go. */
final class RedisNode implements AutoCloseable {
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);
    /** A server closes connections that rest when its {@code timeout} is over, after a second at the earliest. */
    private static final Duration SAFE_REST = Duration.ofMillis(900);

    private final HostAndPort address;
    private final RedisConnector connector;
    private final int size;
    private final Semaphore permits;
    private final Deque<ServerConnection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    RedisNode(HostAndPort address, RedisConnector connector, int size) {
        this.address = address;
        this.connector = connector;
        this.size = size;
        // Fair, so that no thread is passed over until its deadline.
        this.permits = new Semaphore(size, true);
    }

    HostAndPort address() {
        return address;
    }

    /**
     * Returns a connection for this thread alone, to be given back.
     *
     * @throws ServerUnreachableException if there is none before the deadline
     */
    ServerConnection borrow(Deadline deadline) {
        return borrow(LONGEST_REST, deadline);
    }

    /** The same, of which the server has not closed it as an idle one: for a step that can't be tried again. */
    ServerConnection borrowFresh(Deadline deadline) {
        return borrow(SAFE_REST, deadline);
    }

    void giveBack(ServerConnection connection) {
        if (!connection.isBroken()) {
            connection.rest();
            idle.addFirst(connection);
        }
        permits.release();
        if (closed) {
            closeIdle();
        }
        closeLongestIdle();
    }

    /** Closes the connections that nobody uses now: one of them was found dead. */
    void closeIdle() {
        for (var connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        closeIdle();
    }

    @Override
    public String toString() {
        return address.toString();
    }

    private ServerConnection borrow(Duration longestRest, Deadline deadline) {
        awaitPermit(deadline);
        try {
            var connection = rested(longestRest);
            return connection != null ? connection : connector.open(address, deadline);
        } catch (RuntimeException | Error e) {
            permits.release();
            throw e;
        }
    }

    private void awaitPermit(Deadline deadline) {
        try {
            if (!permits.tryAcquire(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
                throw new ServerUnreachableException(
                        "all " + size + " connections to " + address + " were in use for "
                                + deadline.limit().toMillis() + " ms; the server is slow, or poolSize is too small",
                        null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerUnreachableException("the thread was interrupted", e);
        }
    }

    private @Nullable ServerConnection rested(Duration atMost) {
        var connection = idle.pollFirst();
        if (connection == null || !connection.isIdleLongerThan(atMost)) {
            return connection;
        }
        connection.close();
        if (connection.isIdleLongerThan(LONGEST_REST)) {
            closeIdle();
        }
        return null;
    }

    private void closeLongestIdle() {
        var last = idle.peekLast();
        if (last != null && last.isIdleLongerThan(LONGEST_REST) && idle.removeLastOccurrence(last)) {
            last.close();
        }
    }
}
