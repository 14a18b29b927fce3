package dev.baton.memcached;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;

/** What a server sends. Every wait ends with the deadline, and no more is kept than has arrived. */
final class Incoming {
    private static final int BUFFER_BYTES = 8 * 1024;
    private static final int MAX_LINE_BYTES = 2 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;

    Incoming(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** Tells whether the server has said something that nobody has asked for. */
    boolean hasLeftOvers() {
        return position < limit;
    }

    /** Returns the bytes up to the next line feed as characters, without it and the carriage return before it. */
    String line(Deadline deadline) throws IOException {
        var line = new StringBuilder();
        for (var next = read(deadline); next != '\n'; next = read(deadline)) {
            if (line.length() == MAX_LINE_BYTES) {
                throw new UnusableReplyException("a line of more than " + MAX_LINE_BYTES + " bytes");
            }
            line.append((char) next);
        }
        var end = line.length() - 1;
        if (end < 0 || line.charAt(end) != '\r') {
            throw new UnusableReplyException("a line without a carriage return");
        }
        return line.substring(0, end);
    }

    /** Returns so many bytes; takes no more memory than twice what has arrived, whatever the length claims. */
    byte[] bytes(int length, Deadline deadline) throws IOException {
        var content = new byte[Math.min(length, BUFFER_BYTES)];
        var filled = 0;
        while (filled < length) {
            if (filled == content.length) {
                content = Arrays.copyOf(content, (int) Math.min(length, 2L * content.length));
            }
            if (position == limit) {
                fill(deadline);
            }
            var count = Math.min(limit - position, content.length - filled);
            System.arraycopy(buffer, position, content, filled, count);
            position += count;
            filled += count;
        }
        return content;
    }

    /** Reads text that ends with a line break, after a value. */
    void endOfValue(Deadline deadline) throws IOException {
        if (!new String(bytes(2, deadline), ISO_8859_1).equals("\r\n")) {
            throw new UnusableReplyException("a value that is longer than was said");
        }
    }

    private int read(Deadline deadline) throws IOException {
        if (position == limit) {
            fill(deadline);
        }
        return buffer[position++] & 0xFF;
    }

    private void fill(Deadline deadline) throws IOException {
        socket.setSoTimeout(deadline.millisLeft());
        var count = in.read(buffer);
        if (count < 0) {
            throw new EOFException("the server has closed the connection");
        }
        position = 0;
        limit = count;
    }
}
