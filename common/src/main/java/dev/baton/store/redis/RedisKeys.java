package dev.baton.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.session.SessionKey;
import java.util.List;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * The keys under which sessions stand. A session and the index that it is listed in bear the same hash tag, so that in
 * a cluster one script can change both.
 */
record RedisKeys(String prefix) {
    /** How many indexes an application has. It is part of the stored format: to change it is to lose all sessions. */
    static final int BUCKETS = 256;

    /** Returns the keys of the session's hash and of its bucket's index. */
    List<byte[]> of(SessionKey key) {
        var bucket = JedisClusterCRC16.getCRC16(key.id()) % BUCKETS;
        return List.of(
                (tag(key.application(), bucket) + ":s:" + key.id()).getBytes(UTF_8), index(key.application(), bucket));
    }

    /** Returns the key of a bucket's index: a sorted set of session ids by the time that they are due, in ms. */
    byte[] index(String application, int bucket) {
        return (tag(application, bucket) + ":x").getBytes(UTF_8);
    }

    private String tag(String application, int bucket) {
        return prefix + ":{" + application + ":" + bucket + "}";
    }
}
