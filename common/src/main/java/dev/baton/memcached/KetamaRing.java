package dev.baton.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Places keys on servers as libketama does: a server of average weight has 160 points on a ring, and a key belongs to
 * the next point. When a server comes or goes, only its own share of the keys moves.
 *
 * @param <S> what a server is
 */
final class KetamaRing<S> {
    private static final int DIGESTS_PER_SERVER = 40;
    private static final int POINTS_PER_DIGEST = 4;

    private final long[] points;
    private final List<S> servers;

    private KetamaRing(long[] points, List<S> servers) {
        this.points = points;
        this.servers = servers;
    }

    static <S> KetamaRing<S> of(List<S> servers, Function<S, ServerAddress> address) {
        var ring = new TreeMap<Long, S>();
        var allWeights = servers.stream()
                .mapToInt(server -> address.apply(server).weight())
                .sum();
        // In one order on every node, in case two points fall together.
        var ordered = servers.stream()
                .sorted(Comparator.comparing(server -> address.apply(server).toString()))
                .toList();
        for (var server : ordered) {
            var share = address.apply(server).weight() / (double) allWeights;
            var digests = (int) Math.floor(share * DIGESTS_PER_SERVER * servers.size() + 1e-9);
            addPoints(ring, server, address.apply(server).toString(), Math.max(1, digests));
        }
        return new KetamaRing<>(
                ring.keySet().stream().mapToLong(Long::longValue).toArray(), List.copyOf(ring.values()));
    }

    boolean isEmpty() {
        return servers.isEmpty();
    }

    /** Returns all servers in the order in which they stand for the key, each once; walks no further than is asked. */
    Stream<S> order(String key) {
        var first = firstPoint(point(md5(key), 0));
        return IntStream.range(0, points.length)
                .mapToObj(step -> servers.get((first + step) % points.length))
                .distinct();
    }

    private int firstPoint(long hash) {
        var at = Arrays.binarySearch(points, hash);
        var next = at < 0 ? -at - 1 : at;
        return next == points.length ? 0 : next;
    }

    private static <S> void addPoints(Map<Long, S> ring, S server, String name, int digests) {
        for (var i = 0; i < digests; i++) {
            var digest = md5(name + "-" + i);
            for (var point = 0; point < POINTS_PER_DIGEST; point++) {
                ring.put(point(digest, point), server);
            }
        }
    }

    /** Four bytes, the lowest first. */
    private static long point(byte[] digest, int index) {
        var at = index * 4;
        return (digest[at + 3] & 0xFFL) << 24
                | (digest[at + 2] & 0xFFL) << 16
                | (digest[at + 1] & 0xFFL) << 8
                | (digest[at] & 0xFFL);
    }

    private static byte[] md5(String text) {
        try {
            return MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
