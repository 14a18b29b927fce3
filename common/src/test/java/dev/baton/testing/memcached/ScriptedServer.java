package dev.baton.testing.memcached;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers what it is told to, right or wrong. */
public final class ScriptedServer implements AutoCloseable {
    /** What the server does when it has got a line. */
    public interface Script {
        void answer(String line, OutputStream out) throws IOException;
    }

    private final ServerSocket listening;
    private final Script script;
    private final AtomicInteger connections = new AtomicInteger();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

    public ScriptedServer(Script script) {
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.script = script;
        run(this::listen);
    }

    /** A server that answers every line with these bytes, each of them a character. */
    public static ScriptedServer saying(String reply) {
        return new ScriptedServer((line, out) -> out.write(reply.getBytes(ISO_8859_1)));
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** How many connections were made to it. */
    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        close(listening);
        open.forEach(ScriptedServer::close);
    }

    private void listen() {
        try {
            while (true) {
                var socket = listening.accept();
                connections.incrementAndGet();
                open.add(socket);
                run(() -> serve(socket));
            }
        } catch (IOException e) {
            assert listening.isClosed() : e;
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                script.answer(line, socket.getOutputStream());
                socket.getOutputStream().flush();
            }
        } catch (IOException e) {
            // The client has had enough, as it should.
            assert e != null;
        }
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Runnable task) {
        var thread = new Thread(task, "scripted server");
        thread.setDaemon(true);
        thread.start();
    }
}
