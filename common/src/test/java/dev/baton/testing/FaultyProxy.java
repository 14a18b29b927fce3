package dev.baton.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** A TCP proxy in front of a server of this machine, with the faults of a network. They can be changed at any time. */
public final class FaultyProxy implements AutoCloseable {
    private static final int BUFFER_BYTES = 8192;

    private final ServerSocket listener;
    private final int serverPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Fault fault = Fault.NONE;
    private volatile Duration delay = Duration.ZERO;

    /** What happens to the bytes that the server sends. */
    public enum Fault {
        /** They are handed on. */
        NONE,
        /** They are handed on after the delay. */
        LATE,
        /** They are handed on one by one, with the delay before each. */
        IN_DROPS,
        /** They vanish, as do those that the client sends; all connections stay open. */
        BLACK_HOLE,
        /** A half of them is handed on; the rest vanishes and the connection stays open. */
        HALF,
        /** A half of them is handed on, then the connection is reset. */
        RESET
    }

    /** Begins to listen. */
    public FaultyProxy(int serverPort) {
        this.serverPort = serverPort;
        try {
            this.listener = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon("proxy", this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public void set(Fault newFault) {
        set(newFault, Duration.ZERO);
    }

    public void set(Fault newFault, Duration newDelay) {
        delay = newDelay;
        fault = newFault;
    }

    /** Closes all connections. New ones are taken. */
    public void cut() {
        sockets.forEach(FaultyProxy::close);
        sockets.clear();
    }

    @Override
    public void close() {
        close(listener);
        cut();
    }

    private void accept() {
        try {
            while (true) {
                connect(listener.accept());
            }
        } catch (IOException e) {
            close(listener);
        }
    }

    private void connect(Socket client) {
        try {
            var server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            sockets.add(client);
            sockets.add(server);
            daemon("proxy request", () -> pump(client, server, this::forward));
            daemon("proxy reply", () -> pump(server, client, this::answer));
        } catch (IOException e) {
            // The server is dead, and so is the client's connection.
            close(client);
        }
    }

    private void pump(Socket from, Socket to, Step step) {
        try {
            var buffer = new byte[BUFFER_BYTES];
            InputStream in = from.getInputStream();
            for (var length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                step.pass(buffer, length, to);
            }
        } catch (IOException e) {
            close(from);
        } finally {
            close(from);
            close(to);
        }
    }

    private void forward(byte[] bytes, int length, Socket server) throws IOException {
        if (fault != Fault.BLACK_HOLE) {
            server.getOutputStream().write(bytes, 0, length);
        }
    }

    private void answer(byte[] bytes, int length, Socket client) throws IOException {
        OutputStream out = client.getOutputStream();
        switch (fault) {
            case NONE -> out.write(bytes, 0, length);
            case LATE -> {
                LockSupport.parkNanos(delay.toNanos());
                out.write(bytes, 0, length);
            }
            case IN_DROPS -> {
                for (var i = 0; i < length; i++) {
                    LockSupport.parkNanos(delay.toNanos());
                    out.write(bytes, i, 1);
                }
            }
            case HALF -> out.write(bytes, 0, length / 2);
            case RESET -> {
                out.write(bytes, 0, length / 2);
                // The system sends RST instead of FIN.
                client.setSoLinger(true, 0);
                throw new IOException("reset as asked for");
            }
            case BLACK_HOLE -> {}
        }
    }

    private static void daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is done with bytes on their way. */
    private interface Step {
        void pass(byte[] bytes, int length, Socket to) throws IOException;
    }
}
