package dev.baton.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** The atomic steps that a server runs; each is the {@code .lua} resource of its name. */
enum RedisScript {
    OPEN,
    CREATE,
    COMMIT,
    RENAME,
    DELETE,
    DUE,
    CLAIM;

    private final String source;
    private final String sha1;

    RedisScript() {
        var resource = name().toLowerCase(Locale.ROOT) + ".lua";
        try (var in = RedisScript.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The script " + resource + " is missing from the jar");
            }
            var bytes = in.readAllBytes();
            source = new String(bytes, UTF_8);
            sha1 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("The script " + resource + " can't be read from the jar", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    /** Runs the script by its digest, or by its source on a server that does not know it, a promoted replica say. */
    Object run(UnifiedJedis client, List<byte[]> keys, List<byte[]> arguments) {
        try {
            return client.evalsha(sha1.getBytes(UTF_8), keys, arguments);
        } catch (JedisNoScriptException e) {
            return client.eval(source.getBytes(UTF_8), keys, arguments);
        }
    }
}
