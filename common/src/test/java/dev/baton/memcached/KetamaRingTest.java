package dev.baton.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class KetamaRingTest {
    private static final int KEYS = 20_000;

    private static final Map<String, String> PLACES = Map.of(
            "a", "10.0.1.3",
            "b", "10.0.1.1",
            "session-1", "10.0.1.4",
            "session-2", "10.0.1.1",
            "baton:/shop:5F2A", "10.0.1.1",
            "x", "10.0.1.4");

    /** The servers, with their weights, are those of libketama's own example; the places were found by another program. */
    @Test
    void keysStandWhereLibketamaPutsThem() {
        var ring = ring(List.of(
                new ServerAddress("10.0.1.1", 11_211, 600),
                new ServerAddress("10.0.1.2", 11_211, 300),
                new ServerAddress("10.0.1.3", 11_211, 200),
                new ServerAddress("10.0.1.4", 11_211, 350)));
        PLACES.forEach((key, host) -> assertThat(
                        ring.order(key).findFirst().orElseThrow().host())
                .as(key)
                .isEqualTo(host));
    }

    @Test
    void eachServerGetsItsShare() {
        var shares = shares(List.of(server(1, 1), server(2, 1), server(3, 2)));

        assertThat(shares.get("h1")).isCloseTo(KEYS / 4L, Percentage.withPercentage(25));
        assertThat(shares.get("h2")).isCloseTo(KEYS / 4L, Percentage.withPercentage(25));
        assertThat(shares.get("h3")).isCloseTo(KEYS / 2L, Percentage.withPercentage(25));
    }

    @Test
    void aNewServerTakesItsOwnShareAndNothingElseMoves() {
        var four = ring(servers(4));
        var five = ring(servers(5));
        var moved =
                keys().filter(key -> !first(four, key).equals(first(five, key))).toList();

        assertThat((double) moved.size()).isCloseTo(KEYS / 5.0, Percentage.withPercentage(25));
        assertThat(moved).allMatch(key -> first(five, key).host().equals("h5"));
        // So the one that had a key before is the second one now, and has the copy.
        assertThat(moved).allMatch(key -> five.order(key).toList().get(1).equals(first(four, key)));
    }

    @Test
    void allServersAreInTheOrderOfAKeyEachOnce() {
        assertThat(ring(servers(5)).order("k").toList()).containsExactlyInAnyOrderElementsOf(servers(5));
    }

    @Test
    void theOrderOfTheListDoesNotMatter() {
        var reversed = new ArrayList<>(servers(5));
        Collections.reverse(reversed);
        var ring = ring(servers(5));
        var other = ring(reversed);
        assertThat(keys().limit(1_000)).allMatch(key -> first(ring, key).equals(first(other, key)));
    }

    private static Map<String, Long> shares(List<ServerAddress> servers) {
        var ring = ring(servers);
        return keys().collect(Collectors.groupingBy(key -> first(ring, key).host(), Collectors.counting()));
    }

    private static Stream<String> keys() {
        return IntStream.range(0, KEYS).mapToObj(i -> "session-" + i);
    }

    private static List<ServerAddress> servers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> server(i, 1)).toList();
    }

    private static ServerAddress server(int number, int weight) {
        return new ServerAddress("h" + number, 11_211, weight);
    }

    private static ServerAddress first(KetamaRing<ServerAddress> ring, String key) {
        return ring.order(key).findFirst().orElseThrow();
    }

    private static KetamaRing<ServerAddress> ring(List<ServerAddress> servers) {
        return KetamaRing.of(servers, Function.identity());
    }
}
