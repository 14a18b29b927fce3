package dev.baton.memcached;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Closes sockets whose deadline has passed: nothing else ends a write to a server that has stopped reading, or a
 * handshake that comes in single bytes.
 */
final class Watchdog implements Closeable {
    /** What is bounded by the deadline only. */
    interface Step<T> {
        T run() throws IOException;
    }

    private final Background timer = new Background("baton-memcached-watchdog");

    /** Runs the step; at the deadline closes the socket, which ends the step. */
    <T> T guard(Socket socket, Deadline deadline, Step<T> step) throws IOException {
        var bite = timer.after(Duration.ofMillis(deadline.millisLeft()), () -> closeQuietly(socket));
        try {
            return step.run();
        } catch (IOException e) {
            throw deadline.isOver() ? (IOException) new SocketTimeoutException("no answer in time").initCause(e) : e;
        } finally {
            bite.cancel();
        }
    }

    @Override
    public void close() {
        timer.close();
    }

    /** Closes a socket of which nobody expects anything any more. */
    static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use either way.
            assert e != null;
        }
    }
}
