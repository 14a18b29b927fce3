package dev.baton.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.memcached.MetaReply.Status;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Understands what a server answers, and refuses all that the protocol does not have. */
final class ReplyReader {
    private static final int MAX_VALUE_BYTES = 128 * 1024 * 1024;
    private static final int MAX_STATISTICS = 1_000;
    private static final int MAX_SHOWN = 80;
    private static final byte[] NOTHING = {};

    private final Incoming incoming;

    ReplyReader(Incoming incoming) {
        this.incoming = incoming;
    }

    /** Reads the reply to the request. */
    MetaReply read(MetaRequest request, Deadline deadline) throws IOException {
        var line = incoming.line(deadline);
        var words = line.split(" ", -1);
        var status = status(line, words[0]);
        var flagsBegin = status == Status.VA ? 2 : 1;
        var value = NOTHING;
        if (status == Status.VA) {
            value = incoming.bytes(number(line, words.length < 2 ? "" : words[1], MAX_VALUE_BYTES), deadline);
            incoming.endOfValue(deadline);
        }
        return reply(request, line, status, Arrays.copyOfRange(words, flagsBegin, words.length), value);
    }

    /** Reads what the text protocol answers to a {@code set}: what ASCII authentication looks like. */
    void readStored(Deadline deadline) throws IOException {
        var line = incoming.line(deadline);
        if (!line.equals("STORED")) {
            throw new UnusableReplyException("it refuses user and password: " + shown(line));
        }
    }

    /** Reads what {@code stats} answers; empty if the server does not have these statistics. */
    Map<String, String> readStatistics(Deadline deadline) throws IOException {
        var statistics = new LinkedHashMap<String, String>();
        for (var line = incoming.line(deadline); !line.equals("END"); line = incoming.line(deadline)) {
            var words = line.split(" ", 3);
            if (statistics.isEmpty() && (words[0].equals("ERROR") || words[0].equals("CLIENT_ERROR"))) {
                return statistics;
            }
            if (!words[0].equals("STAT") || words.length < 3 || statistics.size() == MAX_STATISTICS) {
                throw unusable(line);
            }
            statistics.put(words[1], words[2]);
        }
        return statistics;
    }

    /** Reads {@code VALUE key flags length} or {@code CONFIG name flags length}, the block, and {@code END}. */
    String readBlock(String word, Deadline deadline) throws IOException {
        var line = incoming.line(deadline);
        if (line.equals("END") || line.equals("ERROR")) {
            return "";
        }
        var words = line.split(" ", -1);
        if (!words[0].equals(word) || words.length < 4) {
            throw unusable(line);
        }
        var block = incoming.bytes(number(line, words[3], MAX_VALUE_BYTES), deadline);
        incoming.endOfValue(deadline);
        var end = incoming.line(deadline);
        if (!end.equals("END")) {
            throw unusable(end);
        }
        return new String(block, UTF_8);
    }

    private static Status status(String line, String word) throws UnusableReplyException {
        for (var status : Status.values()) {
            if (status.name().equals(word)) {
                return status;
            }
        }
        throw unusable(line);
    }

    private static MetaReply reply(MetaRequest request, String line, Status status, String[] flags, byte[] value)
            throws UnusableReplyException {
        var isSuccess = status == Status.HD || status == Status.VA;
        var missing = new StringBuilder(isSuccess ? request.answers() : "");
        var cas = 0L;
        var secondsLeft = 0L;
        var clientFlags = 0;
        for (var flag : flags) {
            if (flag.isEmpty()) {
                continue;
            }
            var token = flag.substring(1);
            switch (flag.charAt(0)) {
                case 'c' -> cas = unsigned(line, token);
                case 't' -> secondsLeft = token.equals("-1") ? -1 : number(line, token, Integer.MAX_VALUE);
                case 'f' -> clientFlags = (int) unsigned(line, token);
                // Won, stale, already won: marks that newer servers may add.
                case 'W', 'X', 'Z' -> {}
                default -> throw unusable(line);
            }
            var at = missing.indexOf(flag.substring(0, 1));
            if (at >= 0) {
                missing.deleteCharAt(at);
            }
        }
        if (!missing.isEmpty()) {
            throw unusable(line);
        }
        if (isSuccess && cas == 0 && request.answers().contains("c")) {
            throw new UnusableReplyException("it has no tokens for compare-and-swap, being started with -C");
        }
        return new MetaReply(status, value, cas, secondsLeft, clientFlags);
    }

    private static long unsigned(String line, String digits) throws UnusableReplyException {
        try {
            return Long.parseUnsignedLong(digits);
        } catch (NumberFormatException e) {
            throw unusable(line);
        }
    }

    private static int number(String line, String digits, int max) throws UnusableReplyException {
        var number = unsigned(line, digits);
        if (number < 0 || number > max) {
            throw unusable(line);
        }
        return (int) number;
    }

    private static UnusableReplyException unusable(String line) {
        var message = "it says \"" + shown(line) + "\"";
        return line.startsWith("SERVER_ERROR")
                ? new ServerErrorException(message)
                : new UnusableReplyException(message);
    }

    /** The beginning only, without what could forge a line of the log. */
    private static String shown(String line) {
        return line.substring(0, Math.min(MAX_SHOWN, line.length())).replaceAll("[^ -~]", "?");
    }
}
