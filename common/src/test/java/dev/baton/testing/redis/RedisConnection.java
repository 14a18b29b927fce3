package dev.baton.testing.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** One connection that speaks RESP2. Texts are bytes, each byte one character, so that any content survives. */
public final class RedisConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    public RedisConnection(String host, int port) {
        this(connected(host, port));
    }

    RedisConnection(Socket socket) {
        try {
            this.socket = socket;
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a command and answers its reply: a String, a Long, a List of these, or null. */
    public synchronized Object call(String... command) {
        try {
            send(command);
            return read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text(String... command) {
        return String.valueOf(call(command));
    }

    public long number(String... command) {
        return (Long) call(command);
    }

    public List<String> texts(String... command) {
        return ((List<?>) call(command)).stream().map(String::valueOf).toList();
    }

    /** The next thing that the server says by itself. */
    Object next() throws IOException {
        return read();
    }

    /** The address by which the server knows this connection. */
    String localAddress() {
        return socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket connected(String host, int port) {
        try {
            return new Socket(host, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(String... command) throws IOException {
        var out = new ByteArrayOutputStream();
        out.writeBytes(("*" + command.length + "\r\n").getBytes(ISO_8859_1));
        for (var word : command) {
            out.writeBytes(("$" + word.length() + "\r\n" + word + "\r\n").getBytes(ISO_8859_1));
        }
        socket.getOutputStream().write(out.toByteArray());
    }

    private Object read() throws IOException {
        var line = line();
        var rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+' -> rest;
            case ':' -> Long.valueOf(rest);
            case '$' -> bulk(Integer.parseInt(rest));
            case '*' -> array(Integer.parseInt(rest));
            case '-' -> throw new IllegalStateException("Redis says " + rest);
            default -> throw new IllegalStateException("Not RESP: " + line);
        };
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\r'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("Redis has closed the connection");
            }
            line.append((char) next);
        }
        in.skipNBytes(1);
        return line.toString();
    }

    private String bulk(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        var text = new String(in.readNBytes(length), ISO_8859_1);
        in.skipNBytes(2);
        return text;
    }

    private List<Object> array(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            all.add(read());
        }
        return all;
    }
}
