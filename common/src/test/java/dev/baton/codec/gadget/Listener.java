package dev.baton.codec.gadget;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts those who connect, and hangs up on them. */
final class Listener implements AutoCloseable {
    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();

    Listener() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::listen, "listener");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                var connection = server.accept();
                connections.incrementAndGet();
                connection.close();
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
