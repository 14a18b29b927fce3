package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.wire.Http1Conversation;
import dev.baton.testing.redis.RedisConnection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An id that the application did not give out is worth nothing and does no harm. */
interface ForeignIdsAreRefused extends OnTwoNodes {
    @Test
    default void a_made_up_id_is_never_adopted() {
        var madeUp = "0123456789ABCDEF0123456789ABCDEF";
        var visitor = Visitor.withId("/shop", madeUp);

        assertThat(visitor.says(first(), "present")).isEqualTo("false");
        assertThat(visitor.says(first(), "set name Ann", "id")).isNotEqualTo(madeUp);
        assertThat(visitor.id()).isNotEqualTo(madeUp);
    }

    @Test
    default void the_id_of_an_invalidated_session_is_never_adopted() {
        var visitor = newVisitor();
        visitor.says(first(), "set name Ann");
        var old = visitor.copy();
        visitor.copy().says(first(), "invalidate");

        assertThat(visitor.says(second(), "set name Bob", "id")).isNotEqualTo(old.id());
        assertThat(old.says(first(), "present")).isEqualTo("false");
    }

    @Test
    default void ten_thousand_hostile_ids_do_no_harm() {
        newVisitor().says(first(), "set name Ann");
        try (var redis = nodes().redis().connect()) {
            layDecoys(redis);
            var before = decoys(redis);
            var keys = redis.texts("KEYS", "*");

            var failures = IntStream.range(0, 10_000)
                    .parallel()
                    .filter(number -> statusFor(number) >= 500)
                    .boxed()
                    .toList();

            assertThat(failures).as("ids that gave a 5xx").isEmpty();
            assertThat(decoys(redis)).isEqualTo(before);
            assertThat(keys).containsAll(redis.texts("KEYS", "*"));
            before.keySet().forEach(decoy -> redis.call("DEL", decoy));
        }
    }

    private int statusFor(int number) {
        var node = nodes().turn(number);
        try (var sent = Http1Conversation.raw(node.httpPort(), HostileIds.request(number))) {
            return sent.answer().status();
        }
    }

    /** Keys that a careless id could reach: under names of all sorts, and under those that Baton's own have. */
    private static void layDecoys(RedisConnection redis) {
        var like = redis.texts("KEYS", "baton:*:s:*").stream().findFirst().orElse("baton:{/shop:1}:s:0");
        var prefix = like.substring(0, like.lastIndexOf(':') + 1);
        for (var name : List.of("decoy", "*", "s:decoy", "{decoy}", "", "a b", "decoy\r\nDEL decoy", "x")) {
            redis.call("SET", "decoy-of-another-application:" + name, name);
            redis.call("SET", prefix + name, name);
        }
        redis.call("HSET", prefix + "decoy-hash", "v", "1");
    }

    /** What is stored under each decoy, and when it ends. */
    private static Map<String, String> decoys(RedisConnection redis) {
        Map<String, String> contents = new TreeMap<>();
        for (var key : redis.texts("KEYS", "*")) {
            if (redis.text("TYPE", key).equals("string") || key.endsWith("decoy-hash")) {
                contents.put(key, redis.text("DUMP", key) + redis.text("PTTL", key));
            }
        }
        return contents;
    }
}
