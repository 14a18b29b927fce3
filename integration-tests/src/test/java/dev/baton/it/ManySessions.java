package dev.baton.it;

import dev.baton.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sessions by the thousand, each with one attribute that is told of its end. */
final class ManySessions {
    private static final int THREADS = 4;

    private final Fleet fleet;
    private final int count;
    private final long keysBefore;
    private Instant lastDeadline = Instant.MIN;

    ManySessions(Fleet fleet, int count) {
        this.fleet = fleet;
        this.count = count;
        this.keysBefore = keys();
    }

    /** Makes them on all nodes in turn, and returns their ids. */
    Set<String> create(Duration maxInactive) {
        Set<String> ids = ConcurrentHashMap.newKeySet();
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var path =
                "/shop" + Visitor.program("step", "make seat Seat 7", "expire-after " + maxInactive.toSeconds(), "id");
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var requests = IntStream.range(0, count)
                    .mapToObj(number -> threads.submit(
                            () -> ids.add(body(client, fleet.node(number).uri(path)))))
                    .toList();
            requests.forEach(ManySessions::join);
        } finally {
            threads.shutdownNow();
        }
        lastDeadline = Instant.now().plus(maxInactive);
        return ids;
    }

    /** Returns when all of them are due. */
    void awaitDeadline() {
        Await.until(
                "the last is due", Duration.ofSeconds(40), () -> Instant.now().isAfter(lastDeadline));
    }

    /** Whether Redis has as few keys as before them, and none of theirs: others may have gone in the meantime. */
    boolean areGone(Set<String> ids) {
        return keys() <= keysBefore && left(ids).isEmpty();
    }

    /** The keys of those sessions, and the members of indexes, that Redis still has. */
    private List<String> left(Set<String> ids) {
        try (var redis = fleet.redis().connect()) {
            return redis.texts("KEYS", "baton:{/shop:*").stream()
                    .flatMap(key -> key.endsWith(":x")
                            ? redis.texts("ZRANGE", key, "0", "-1").stream()
                            : Stream.of(key.substring(key.lastIndexOf(':') + 1)))
                    .filter(ids::contains)
                    .toList();
        }
    }

    /** Writes down how long it took, and how the nodes shared the work. */
    void report(Instant began, Stream<SessionEvent> ends) {
        var all = ends.toList();
        var shares = all.stream().collect(Collectors.groupingBy(SessionEvent::node, Collectors.counting()));
        var time = Duration.between(began, all.get(all.size() - 1).at());
        var line = "%d sessions due at once: %d ms, %s%n".formatted(count, time.toMillis(), shares);
        try {
            Files.writeString(
                    Places.target().resolve("expiry.md"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long keys() {
        try (var redis = fleet.redis().connect()) {
            return redis.number("DBSIZE");
        }
    }

    private static String body(HttpClient client, URI uri) throws IOException, InterruptedException {
        var response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new AssertionError(uri + " answered " + response.statusCode());
        }
        return response.body().strip();
    }

    private static void join(Future<?> request) {
        try {
            request.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
