package dev.baton.it.wire;

import java.io.IOException;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A conversation over a socket of its own, of which really one byte is read first. */
abstract class SocketConversation implements Conversation {
    private static final int TIMEOUT_MILLIS = 60_000;

    private final Socket socket;
    private final PushbackInputStream in;

    SocketConversation(int port, byte[] request) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request);
            in = new PushbackInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public final boolean answersWithin(Duration limit) {
        try {
            socket.setSoTimeout((int) limit.toMillis());
            int first = in.read();
            socket.setSoTimeout(TIMEOUT_MILLIS);
            if (first >= 0) {
                in.unread(first);
            }
            return first >= 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public final Answer answer() {
        try {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public final void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    abstract Answer read(PushbackInputStream in) throws IOException;
}
