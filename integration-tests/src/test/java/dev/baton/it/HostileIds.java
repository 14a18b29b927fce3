package dev.baton.it;

import java.util.List;
import java.util.Random;

/** Requests with session ids that are made to break something, the same ones in every run. */
final class HostileIds {
    private static final List<String> PIECES = List.of(
            "\r\n",
            "\0",
            "{",
            "}",
            "*",
            "?",
            " ",
            "\t",
            ":",
            "::s:",
            ":x",
            "decoy",
            "{decoy}",
            "..",
            "/",
            "\\",
            "\"",
            "'",
            ";",
            ",",
            "=",
            "%00",
            "%0d%0a",
            "[a-z]",
            "\u00e4\u00f6",
            "\u00c3\u00a9",
            "\u00ff\u00fe",
            "\u00f0\u009f\u0098\u0080",
            "$1",
            "EVAL",
            "0123456789ABCDEF",
            "-1",
            "\u0001",
            "\u007f",
            "redis.call('FLUSHALL')",
            "\n*1\r\n$8\r\nFLUSHALL\r\n");
    private static final int LONG = 4096;

    private HostileIds() {}

    /** A whole HTTP/1.1 request, in bytes that are written as characters. */
    static String request(int number) {
        var id = id(new Random(number));
        var target = "/shop/probe/do?step=get+name";
        var path = "/shop/probe/do;jsessionid=" + id.replaceAll("[\\s\\x00]", "%20") + "?step=get+name";
        var byPath = number % 4 == 0;
        return "GET " + (byPath ? path : target) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + (byPath ? "" : "Cookie: JSESSIONID=" + (number % 3 == 0 ? "\"" + id + "\"" : id) + "\r\n")
                + "\r\n";
    }

    private static String id(Random random) {
        var id = new StringBuilder();
        int pieces = 1 + random.nextInt(6);
        for (int i = 0; i < pieces; i++) {
            id.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        if (random.nextInt(20) == 0) {
            id.append("A".repeat(LONG));
        }
        return id.toString();
    }
}
