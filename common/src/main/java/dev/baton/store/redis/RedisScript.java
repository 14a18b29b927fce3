package dev.baton.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** The atomic steps that a server runs; each is the {@code .lua} resource of its name. */
enum RedisScript {
    OPEN("open a session", Loss.HARMLESS),
    CREATE("create a session", Loss.NOT_ALLOWED),
    COMMIT("commit a session", Loss.NOT_ALLOWED),
    RENAME("rename a session", Loss.NOT_ALLOWED),
    DEPART("rename a session", Loss.NOT_ALLOWED),
    ARRIVE("rename a session", Loss.NOT_ALLOWED),
    FORGET("rename a session", Loss.NOT_ALLOWED),
    BAR("rename a session", Loss.NOT_ALLOWED),
    STAY("rename a session", Loss.NOT_ALLOWED),
    DELETE("delete a session", Loss.NOT_ALLOWED),
    DUE("look for expired sessions", Loss.HARMLESS),
    CLAIM("end an expired session", Loss.NOT_ALLOWED);

    private final String deed;
    private final Loss loss;
    private final String source;
    private final String sha1;

    RedisScript(String deed, Loss loss) {
        this.deed = deed;
        this.loss = loss;
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

    /** Says what the script does, for messages. */
    String deed() {
        return deed;
    }

    /** Tells whether replicas have to confirm what the script has written, if they are waited for at all. */
    boolean waitsForReplicas() {
        return loss == Loss.NOT_ALLOWED;
    }

    /** Runs the script by its digest, or by its source on a server that does not know it, a promoted replica say. */
    Object run(ServerConnection connection, List<byte[]> keys, List<byte[]> arguments, Deadline deadline) {
        try {
            return connection.call(command(Command.EVALSHA, sha1, keys, arguments), deadline);
        } catch (JedisNoScriptException e) {
            return connection.call(command(Command.EVAL, source, keys, arguments), deadline);
        }
    }

    private static CommandArguments command(Command command, String script, List<byte[]> keys, List<byte[]> arguments) {
        var whole = new CommandArguments(command).add(script.getBytes(UTF_8)).add(keys.size());
        keys.forEach(whole::add);
        arguments.forEach(whole::add);
        return whole;
    }

    /** What it means if a failover undoes what the script has written. */
    private enum Loss {
        HARMLESS,
        NOT_ALLOWED
    }
}
