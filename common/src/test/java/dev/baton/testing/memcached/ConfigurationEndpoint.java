package dev.baton.testing.memcached;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What tells clients, as ElastiCache does, which servers there are. */
public final class ConfigurationEndpoint implements AutoCloseable {
    private final int port;
    private final Consumer<String> list;
    private final Runnable end;
    private int version;

    private ConfigurationEndpoint(int port, Consumer<String> list, Runnable end) {
        this.port = port;
        this.list = list;
        this.end = end;
    }

    /** A Memcached that has the list under a key, as old engines have it. */
    public static ConfigurationEndpoint withKey() {
        var memcached = MemcachedServer.startOwn();
        return withKey(memcached, memcached::connect);
    }

    /** The same, of which only those get the list who have a certificate and the login. */
    public static ConfigurationEndpoint withKey(MemcachedGuard guard) {
        var memcached = MemcachedServer.startOwn(guard.options());
        return withKey(memcached, () -> guard.connect(memcached.port()));
    }

    /** A server that knows the command for the list, and no other. */
    public static ConfigurationEndpoint withCommand() {
        var list = new AtomicReference<>("");
        var server = new ScriptedServer((line, out) -> {
            var known = line.equals("config get cluster");
            out.write((known ? configuration(list.get()) : "ERROR\r\n").getBytes(US_ASCII));
        });
        return new ConfigurationEndpoint(server.port(), list::set, server::close);
    }

    public int port() {
        return port;
    }

    /** Tells from now on that these are the servers. */
    public void name(List<MemcachedServer> servers) {
        version++;
        say(servers.stream()
                .map(server -> "127.0.0.1|127.0.0.1|" + server.port())
                .collect(Collectors.joining(" ", version + "\n", "\n")));
    }

    /** Tells this from now on, which need not be a list of servers. */
    public void say(String text) {
        list.accept(text);
    }

    @Override
    public void close() {
        end.run();
    }

    private static ConfigurationEndpoint withKey(MemcachedServer memcached, Supplier<MemcachedConnection> connect) {
        return new ConfigurationEndpoint(
                memcached.port(),
                text -> {
                    try (var connection = connect.get()) {
                        connection.set("AmazonElastiCache:cluster", text);
                    }
                },
                memcached::close);
    }

    private static String configuration(String text) {
        return "CONFIG cluster 0 " + text.length() + "\r\n" + text + "\r\nEND\r\n";
    }
}
