package dev.baton.testing.memcached;

import dev.baton.testing.StoreServer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Several Memcached processes, of which two have each session. They write every command into their logs. */
public record MemcachedServers(List<MemcachedServer> servers) implements StoreServer {
    public static MemcachedServers start(int count, String... options) {
        var all = Stream.concat(Stream.of("-vv"), Stream.of(options)).toArray(String[]::new);
        return new MemcachedServers(IntStream.range(0, count)
                .mapToObj(i -> MemcachedServer.startOwn(all))
                .toList());
    }

    public MemcachedServer get(int index) {
        return servers.get(index);
    }

    /** Makes all of them forget what they have. */
    public void flush() {
        servers.forEach(server -> {
            try (var connection = server.connect()) {
                connection.ask("flush_all");
            }
        });
    }

    @Override
    public String uri() {
        return "memcached://" + servers.stream().map(MemcachedServer::address).collect(Collectors.joining(","))
                + "?replicas=1";
    }

    @Override
    public void freeze() {
        servers.forEach(server -> server.process().freeze());
    }

    @Override
    public void thaw() {
        servers.forEach(server -> server.process().thaw());
    }

    @Override
    public void close() {
        servers.forEach(MemcachedServer::close);
    }
}
