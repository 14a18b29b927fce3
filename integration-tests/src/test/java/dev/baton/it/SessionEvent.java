package dev.baton.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An event of a session that the probe application was told of.
 *
 * @param node the name of the node on which it was told
 * @param id the session id at that time
 * @param what the name of the listener's method
 * @param about the attribute and its value; for the end of a session all attributes that could be read
 */
public record SessionEvent(String node, Instant at, String id, String what, String about) {
    /** All that the probe application under {@code /shop} was told on these nodes so far, in the order of time. */
    public static List<SessionEvent> on(Collection<? extends Node> nodes) {
        return nodes.stream()
                .flatMap(node -> on(node, "shop"))
                .sorted(Comparator.comparing(SessionEvent::at))
                .toList();
    }

    /** What happened, without where, when and to which session. */
    public String words() {
        return (what + " " + about).strip();
    }

    /** All that the probe application of this name was told on one node so far. */
    static Stream<SessionEvent> on(Node node, String application) {
        return lines(node.temp().resolve("events-" + application + ".log")).stream()
                .map(line -> {
                    var parts = line.split(" ", 4);
                    return new SessionEvent(node.name(), Instant.parse(parts[0]), parts[1], parts[2], parts[3]);
                });
    }

    private static List<String> lines(Path file) {
        try {
            // What comes after the last line's end is still being written.
            var text = Files.exists(file) ? Files.readString(file) : "";
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
