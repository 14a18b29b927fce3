package dev.baton.benchmarks;

import dev.baton.benchmarks.MemcachedReads.Contender;
import dev.baton.memcached.ServerAddress;
import dev.baton.store.StoreUri;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * Compares clients for Memcached, in turns within one run, so that what else the machine does meets all of them. Prints
 * for each its median time, and the CPU time of all threads of this virtual machine for each read.
 */
public final class MemcachedClients {
    private static final int[] CALLERS = {1, 8};
    private static final int WARMUPS = 3;
    private static final int ROUNDS = 9;
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(1_000);

    private final ExecutorService threads =
            Executors.newFixedThreadPool(Arrays.stream(CALLERS).max().orElseThrow());
    private final Map<String, List<Turn>> turns = new LinkedHashMap<>();

    private MemcachedClients() {}

    /** What one client did in one turn. */
    private record Turn(double medianMicros, double cpuMicros) {}

    /** Takes the address of a Memcached, as in {@code memcached://127.0.0.1:11211}. */
    public static void main(String[] arguments) throws Exception {
        var server =
                StoreUri.parse(arguments[0]).hosts(ServerAddress.DEFAULT_PORT).get(0);
        new MemcachedClients().compare(MemcachedReads.of(server));
        // The clients have threads that would keep this process.
        System.exit(0);
    }

    private void compare(List<Contender> contenders) throws Exception {
        for (var round = -WARMUPS; round < ROUNDS; round++) {
            for (var callers : CALLERS) {
                for (var contender : contenders) {
                    var turn = turn(contender, callers);
                    if (round >= 0) {
                        turns.computeIfAbsent(contender.name() + " | " + callers, name -> new ArrayList<>())
                                .add(turn);
                    }
                }
            }
        }
        System.out.println("| client | callers | median, µs | CPU, µs |\n| --- | ---: | ---: | ---: |");
        turns.forEach((name, all) -> System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f |%n",
                name,
                median(all.stream().mapToDouble(Turn::medianMicros).toArray()),
                median(all.stream().mapToDouble(Turn::cpuMicros).toArray())));
    }

    private Turn turn(Contender contender, int callers) throws Exception {
        var cpuBefore = cpuNanos();
        Callable<long[]> caller = () -> callTimes(contender);
        var nanos = LongStream.empty();
        for (var times : threads.invokeAll(Collections.nCopies(callers, caller))) {
            nanos = LongStream.concat(nanos, Arrays.stream(times.get()));
        }
        var cpu = cpuNanos() - cpuBefore;
        var all = nanos.asDoubleStream().toArray();
        return new Turn(median(all) / 1_000, (double) cpu / all.length / 1_000);
    }

    private static long[] callTimes(Contender contender) throws Exception {
        var times = LongStream.builder();
        var now = System.nanoTime();
        for (var end = now + TURN_NANOS; now < end; ) {
            var before = now;
            contender.read().once();
            now = System.nanoTime();
            times.add(now - before);
        }
        return times.build().toArray();
    }

    private static long cpuNanos() {
        var threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getAllThreadIds())
                .map(threads::getThreadCpuTime)
                .filter(nanos -> nanos > 0)
                .sum();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
