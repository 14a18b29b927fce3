package dev.baton.it.outage;

import dev.baton.it.Node;
import dev.baton.it.Places;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was measured, as a table in {@code target/outages.md}: one row for each fault and node. */
final class OutageReport {
    private static final String HEAD = "| fault | node | "
            + Stream.of(Use.values()).map(OutageReport::words).collect(Collectors.joining(" | "))
            + " | recovered after | threads before, during, after |\n"
            + "|---".repeat(4 + Use.values().length) + "|\n";

    private OutageReport() {}

    static void add(Course course) {
        var file = Places.target().resolve("outages.md");
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, HEAD);
            }
            for (var node : course.nodes().entrySet()) {
                Files.writeString(file, row(course, node.getKey(), node.getValue()), StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(Course course, Node node, NodeCourse seen) {
        var uses = Stream.of(Use.values())
                .map(use -> cell(course.during()
                        .filter(each -> each.node() == node && each.use() == use)
                        .toList()))
                .collect(Collectors.joining(" | "));
        return "| %s | %s | %s | %d ms | %d, %d, %d |%n"
                .formatted(
                        course.fault(),
                        node.version().name(),
                        uses,
                        seen.recovery().toMillis(),
                        seen.threadsBefore(),
                        seen.threadsMost(),
                        seen.threadsAfter());
    }

    /** How many answers of each status, and the median and the longest time. */
    private static String cell(List<Sent> sent) {
        var statuses = sent.stream()
                .collect(Collectors.groupingBy(each -> each.answer().status(), TreeMap::new, Collectors.counting()));
        var millis = sent.stream().map(each -> each.took().toMillis()).sorted().toList();
        return millis.isEmpty()
                ? ""
                : "%s; %d, %d ms".formatted(statuses, millis.get(millis.size() / 2), millis.get(millis.size() - 1));
    }

    private static String words(Use use) {
        return use.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
