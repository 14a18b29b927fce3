package dev.baton.testing.memcached;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One connection that speaks the text protocol. Texts are bytes, each byte one character. */
public final class MemcachedConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;
    private final BufferedReader in;

    MemcachedConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    }

    /** Sends a command and answers the first line of its reply. */
    public String ask(String command) {
        try {
            socket.getOutputStream().write((command + "\r\n").getBytes(ISO_8859_1));
            return String.valueOf(in.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a command and answers the lines of its reply before END. */
    public List<String> askAll(String command) {
        try {
            var lines = new ArrayList<String>();
            for (var line = ask(command); !line.equals("END"); line = in.readLine()) {
                lines.add(line);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stores a text under a key. */
    public void set(String key, String text) {
        if (!ask("set " + key + " 0 0 " + text.length() + "\r\n" + text).equals("STORED")) {
            throw new IllegalStateException("Not stored");
        }
    }

    /** The seconds that an item has to live; less than 0 if it has no end. */
    public long secondsLeft(String key) {
        return Long.parseLong(ask("mg " + key + " t").substring("HD t".length()));
    }

    /** Takes some of what an item has left to live. */
    public void age(String key, Duration duration) {
        var answer = ask("mg " + key + " t");
        if (answer.startsWith("HD t") && !answer.equals("HD t-1")) {
            var left = Long.parseLong(answer.substring("HD t".length())) - duration.toSeconds();
            ask("mg " + key + " T" + (left > 0 ? left : -1));
        }
    }

    /** A figure of {@code stats}. */
    public long statistic(String name) {
        return askAll("stats").stream()
                .filter(line -> line.startsWith("STAT " + name + " "))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 6)))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
