package dev.baton.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs all benchmarks and writes their table. */
public final class Benchmarks {
    private static final int WARMUPS = 3;

    private Benchmarks() {}

    /** Takes the file to write, the number of measured iterations and how many milliseconds each takes. */
    public static void main(String[] arguments) throws RunnerException, IOException {
        int iterations = Integer.parseInt(arguments[1]);
        var time = TimeValue.milliseconds(Long.parseLong(arguments[2]));
        var options = new OptionsBuilder()
                .include(AttributeBenchmark.class.getName())
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(1)
                .warmupIterations(WARMUPS)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time)
                .build();
        var page = new BenchmarkPage(new Runner(options).run(), iterations, time);
        Files.writeString(Path.of(arguments[0]), page.text());
    }
}
