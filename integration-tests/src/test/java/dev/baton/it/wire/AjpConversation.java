package dev.baton.it.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** AJP 1.3 as a web server in front of Tomcat speaks it, as far as a GET request needs it. */
final class AjpConversation extends SocketConversation {
    private static final int FORWARD_REQUEST = 2;
    private static final int GET = 2;
    private static final int COOKIE = 0xA009;
    private static final int HOST = 0xA00B;
    private static final int QUERY = 5;
    private static final int END = 0xFF;

    private static final int SEND_BODY_CHUNK = 3;
    private static final int SEND_HEADERS = 4;
    private static final int END_RESPONSE = 5;

    private static final String[] KNOWN_HEADERS = {
        "content-type",
        "content-language",
        "content-length",
        "date",
        "last-modified",
        "location",
        "set-cookie",
        "set-cookie2",
        "servlet-engine",
        "status",
        "www-authenticate"
    };

    private AjpConversation(int port, byte[] request) {
        super(port, request);
    }

    static AjpConversation get(int port, String target, String cookie) {
        try {
            var request = forward(target, cookie);
            var packet = new ByteArrayOutputStream();
            var out = new DataOutputStream(packet);
            out.writeShort(0x1234);
            out.writeShort(request.length);
            out.write(request);
            return new AjpConversation(port, packet.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] forward(String target, String cookie) throws IOException {
        var parts = target.split("\\?", 2);
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeByte(FORWARD_REQUEST);
        out.writeByte(GET);
        for (var text : new String[] {"HTTP/1.1", parts[0], "127.0.0.1", "localhost", "localhost"}) {
            write(out, text);
        }
        out.writeShort(80);
        out.writeByte(0);
        out.writeShort(cookie.isEmpty() ? 1 : 2);
        out.writeShort(HOST);
        write(out, "localhost");
        if (!cookie.isEmpty()) {
            out.writeShort(COOKIE);
            write(out, cookie);
        }
        if (parts.length == 2) {
            out.writeByte(QUERY);
            write(out, parts[1]);
        }
        out.writeByte(END);
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        out.writeShort(text.length());
        out.write(text.getBytes(ISO_8859_1));
        out.writeByte(0);
    }

    @Override
    Answer read(PushbackInputStream in) throws IOException {
        var packets = new DataInputStream(in);
        var body = new ByteArrayOutputStream();
        Map<String, List<String>> headers = new HashMap<>();
        int status = 0;
        while (true) {
            var packet = packet(packets);
            int kind = packet.readUnsignedByte();
            if (kind == SEND_HEADERS) {
                status = packet.readUnsignedShort();
                text(packet);
                readHeaders(packet, headers);
            } else if (kind == SEND_BODY_CHUNK) {
                body.writeBytes(packet.readNBytes(packet.readUnsignedShort()));
            } else if (kind == END_RESPONSE) {
                return new Answer(status, headers, Answer.decode(body.toByteArray()));
            }
        }
    }

    private static DataInputStream packet(DataInputStream packets) throws IOException {
        if (packets.readUnsignedShort() != 0x4142) {
            throw new IOException("Not a packet of AJP");
        }
        var content = packets.readNBytes(packets.readUnsignedShort());
        return new DataInputStream(new ByteArrayInputStream(content));
    }

    private static void readHeaders(DataInputStream packet, Map<String, List<String>> headers) throws IOException {
        int count = packet.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            int code = packet.readUnsignedShort();
            boolean known = (code & 0xFF00) == 0xA000;
            var name = known ? KNOWN_HEADERS[(code & 0xFF) - 1] : text(packet, code);
            headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), absent -> new ArrayList<>())
                    .add(text(packet));
        }
    }

    private static String text(DataInputStream packet) throws IOException {
        return text(packet, packet.readUnsignedShort());
    }

    private static String text(DataInputStream packet, int length) throws IOException {
        var text = new String(packet.readNBytes(length), ISO_8859_1);
        packet.readByte();
        return text;
    }
}
