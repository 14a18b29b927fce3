package dev.baton.benchmarks;

import dev.baton.memcached.ClientSettings;
import dev.baton.memcached.Deadline;
import dev.baton.memcached.Expiry;
import dev.baton.memcached.MemcachedClient;
import dev.baton.memcached.MetaRequest;
import dev.baton.memcached.ServerAddress;
import dev.baton.store.StoreUri.Host;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.spy.memcached.ClientMode;
import net.spy.memcached.ConnectionFactoryBuilder;
import net.spy.memcached.ConnectionFactoryBuilder.Protocol;

/** Clients at what opening a session asks of Memcached: the value, its token for compare-and-swap, and a new end. */
final class MemcachedReads {
    private static final String KEY = "baton-benchmark";
    private static final byte[] VALUE = new byte[1024];
    private static final int END_SECONDS = 1_800;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private MemcachedReads() {}

    /** Reads once. */
    interface Read {
        void once() throws Exception;
    }

    /** A read and what it is called. */
    record Contender(String name, Read read) {}

    static List<Contender> of(Host server) throws Exception {
        return List.of(
                new Contender("Baton: meta protocol, one trip", baton(server)),
                new Contender("ElastiCache's client, text: `touch`, `gets`", touchAndGets(server)),
                new Contender("ElastiCache's client, binary: `getAndTouch`", getAndTouch(server)),
                new Contender("xmemcached, text: `touch`, `gets`", xmemcached(server)));
    }

    private static Read baton(Host server) throws IOException {
        var settings = new ClientSettings(TIMEOUT, 64, Optional.empty(), Optional.empty());
        var connected = MemcachedClient.of(List.of(new ServerAddress(server.name(), server.port(), 1)), settings)
                .servers()
                .get(0);
        var end = Expiry.in(Duration.ofSeconds(END_SECONDS), Instant::now);
        connected.call(MetaRequest.add(KEY + "-meta", VALUE).expiring(end), Deadline.in(TIMEOUT));
        return () -> check(connected
                .call(MetaRequest.get(KEY + "-meta").expiring(end), Deadline.in(TIMEOUT))
                .value());
    }

    private static Read touchAndGets(Host server) throws Exception {
        var client = elastiCache(Protocol.TEXT, server);
        client.set(KEY + "-text", END_SECONDS, VALUE).get();
        return () -> {
            client.touch(KEY + "-text", END_SECONDS).get();
            check(client.gets(KEY + "-text").getValue());
        };
    }

    private static Read getAndTouch(Host server) throws Exception {
        var client = elastiCache(Protocol.BINARY, server);
        client.set(KEY + "-binary", END_SECONDS, VALUE).get();
        return () -> check(client.getAndTouch(KEY + "-binary", END_SECONDS).getValue());
    }

    private static net.spy.memcached.MemcachedClient elastiCache(Protocol protocol, Host server) throws IOException {
        var factory = new ConnectionFactoryBuilder()
                .setClientMode(ClientMode.Static)
                .setProtocol(protocol)
                .setOpTimeout(TIMEOUT.toMillis())
                .build();
        return new net.spy.memcached.MemcachedClient(
                factory, List.of(new InetSocketAddress(server.name(), server.port())));
    }

    private static Read xmemcached(Host server) throws Exception {
        var client = new XMemcachedClientBuilder(List.of(new InetSocketAddress(server.name(), server.port()))).build();
        client.set(KEY + "-x", END_SECONDS, VALUE);
        return () -> {
            client.touch(KEY + "-x", END_SECONDS);
            check(client.gets(KEY + "-x").getValue());
        };
    }

    private static void check(Object value) {
        if (((byte[]) value).length != VALUE.length) {
            throw new IllegalStateException("Something else was read");
        }
    }
}
