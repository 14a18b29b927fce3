package dev.baton.testing.redis;

import dev.baton.testing.Certificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The users that docs/redis.md has for Baton, with the rights that stand there and no others. */
public final class DocumentedUsers {
    private static final Path PAGE = Path.of("../docs/redis.md");

    private DocumentedUsers() {}

    public static void addTo(RedisServer server) {
        try (var connection = server.connect()) {
            connection.call(command("baton"));
        }
    }

    public static void addTo(RedisCluster cluster) {
        cluster.tell(command("baton"));
    }

    public static void addTo(SentinelGroup group) {
        group.tellServers(command("baton"));
        group.tellSentinels(command("baton-watch"));
    }

    /** The option of a server that has the user from its start, as words. */
    public static List<String> option() {
        return Stream.concat(Stream.of("--user"), Stream.of(command("baton")).skip(2))
                .toList();
    }

    /** The address as these users have it, over TLS with a client certificate. */
    public static String uri(String open, Certificates certificates) {
        var watch = open.startsWith("redis-sentinel:") ? "sentinelUser=baton-watch&sentinelPassword=change-me&" : "";
        return open.replaceFirst("^redis(.*)://", "rediss$1://baton:change-me@") + "?" + watch + "caFile="
                + certificates.authority() + "&clientCertificate=" + certificates.store()
                + "&clientCertificatePassword=" + Certificates.PASSWORD;
    }

    /** The words of the line that makes a user. */
    private static String[] command(String user) {
        try (var lines = Files.lines(PAGE)) {
            return lines.map(String::strip)
                    .filter(line -> line.startsWith("ACL SETUSER " + user + " "))
                    .findFirst()
                    .orElseThrow()
                    .split(" ", -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
