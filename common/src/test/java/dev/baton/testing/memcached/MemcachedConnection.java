package dev.baton.testing.memcached;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;

/** One connection that speaks the text protocol. Texts are bytes, each byte one character. */
public final class MemcachedConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;
    private final BufferedReader in;

    MemcachedConnection(String host, int port) {
        try {
            socket = new Socket(host, port);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** The keys of all items. */
    public List<String> keys() {
        return askAll("lru_crawler metadump all").stream()
                .map(line -> URLDecoder.decode(line.substring("key=".length(), line.indexOf(' ')), ISO_8859_1))
                .toList();
    }

    /** The seconds that an item has to live; less than 0 if it has no end. */
    public long secondsLeft(String key) {
        return Long.parseLong(ask("mg " + key + " t").substring("HD t".length()));
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
