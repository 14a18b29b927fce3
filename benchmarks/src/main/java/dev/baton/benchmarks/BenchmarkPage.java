package dev.baton.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.options.TimeValue;

/** The results as a page for docs: where and how they were measured, and a table for each question. */
final class BenchmarkPage {
    private static final int FEWEST_ITERATIONS = 3;

    private final Collection<RunResult> results;
    private final int iterations;
    private final TimeValue time;

    BenchmarkPage(Collection<RunResult> results, int iterations, TimeValue time) {
        this.results = results;
        this.iterations = iterations;
        this.time = time;
    }

    String text() throws IOException {
        return """
                # Benchmarks

                Written by `mvn -B verify -pl benchmarks -am -Pbenchmarks -DskipTests`, which takes about five minutes; run it
                on a machine that does nothing else. JMH, one fork, %d iterations of %s; times are averages with the error of
                the confidence interval of 99.9 %%, in µs.

                %sMachine: %s, %d processors, %s. Java: %s %s.

                ## Bytes in the store
                %s
                ## Time to encode
                %s
                ## Time to decode
                %s
                ## Time to find that an attribute did not change
                Encoding it again and comparing all bytes: what a request pays at its end for each mutable attribute that it
                looked at, and for nothing else.
                %s""".formatted(
                        iterations,
                        time,
                        iterations < FEWEST_ITERATIONS ? "**Too short a run for its times to mean anything.**\n\n" : "",
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("java.vm.name"),
                        Runtime.version(),
                        table((attribute, format) ->
                                "%,d".formatted(format.encode(attribute.make()).size())),
                        times("encode"),
                        times("decode"),
                        times("findUnchanged"));
    }

    private interface Cell {
        String text(Attribute attribute, Format format);
    }

    private static String table(Cell cell) {
        var head = Stream.of(Format.values()).map(Format::title).collect(Collectors.joining(" | ", "\n| | ", " |\n"));
        return head + "| --- | ---: | ---: | ---: |\n"
                + Stream.of(Attribute.values())
                        .map(attribute -> Stream.of(Format.values())
                                .map(format -> cell.text(attribute, format))
                                .collect(Collectors.joining(" | ", "| " + attribute.title() + " | ", " |\n")))
                        .collect(Collectors.joining());
    }

    private String times(String benchmark) {
        return table((attribute, format) -> results.stream()
                .filter(result -> result.getPrimaryResult().getLabel().equals(benchmark))
                .filter(result -> result.getParams().getParam("attribute").equals(attribute.name()))
                .filter(result -> result.getParams().getParam("format").equals(format.name()))
                .map(result -> String.format(
                        Locale.ROOT,
                        "%.2f ± %.2f",
                        result.getPrimaryResult().getScore(),
                        result.getPrimaryResult().getScoreError()))
                .collect(Collectors.joining()));
    }

    private static String processor() throws IOException {
        var description = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(description)) {
            return System.getProperty("os.arch");
        }
        try (var lines = Files.lines(description)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 2))
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }
}
