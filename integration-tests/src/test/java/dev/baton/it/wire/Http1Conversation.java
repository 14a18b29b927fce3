package dev.baton.it.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** HTTP/1.1 over a raw socket, one request a connection. Any bytes can be sent. */
public final class Http1Conversation extends SocketConversation {
    private Http1Conversation(int port, byte[] request) {
        super(port, request);
    }

    static Http1Conversation get(int port, String target, String cookie) {
        var cookieLine = cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n";
        return raw(
                port, "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + cookieLine + "Connection: close\r\n\r\n");
    }

    /** Sends the characters as bytes, whatever they are. */
    public static Http1Conversation raw(int port, String request) {
        return new Http1Conversation(port, request.getBytes(ISO_8859_1));
    }

    @Override
    Answer read(PushbackInputStream in) throws IOException {
        var status = line(in);
        Map<String, List<String>> headers = new HashMap<>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), absent -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return new Answer(Integer.parseInt(status.split(" ", 3)[1]), headers, Answer.decode(body(in, headers)));
    }

    private static byte[] body(InputStream in, Map<String, List<String>> headers) throws IOException {
        var rest = in.readAllBytes();
        var chunked = headers.getOrDefault("transfer-encoding", List.of()).contains("chunked");
        var length = headers.getOrDefault("content-length", List.of());
        if (!length.isEmpty() && rest.length < Integer.parseInt(length.get(0))) {
            throw new EOFException("The body ends after " + rest.length + " of " + length.get(0) + " bytes");
        }
        return chunked ? dechunk(new ByteArrayInputStream(rest)) : rest;
    }

    private static byte[] dechunk(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.writeBytes(in.readNBytes(size));
            in.skipNBytes(2);
        }
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The response ends in: " + line);
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }
}
