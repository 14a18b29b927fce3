package dev.baton.testing.redis;

import dev.baton.testing.Await;
import dev.baton.testing.LocalProcess;
import dev.baton.testing.StoreServer;
import dev.baton.testing.TemporaryFolder;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A real Redis: the one whose address {@code host:port} the variable BATON_TEST_REDIS holds, else a process of our own.
 * Only an own one can be killed and frozen.
 */
public final class RedisServer implements StoreServer {
    private final String host;
    private final int port;
    private final RedisGuard guard;
    private final Optional<LocalProcess> process;

    private RedisServer(String host, int port, RedisGuard guard, Optional<LocalProcess> process) {
        this.host = host;
        this.port = port;
        this.guard = guard;
        this.process = process;
    }

    /** The Redis that the environment names, else a new one. */
    public static RedisServer start() {
        return Optional.ofNullable(System.getenv("BATON_TEST_REDIS"))
                .map(RedisServer::at)
                .orElseGet(RedisServer::startOwn);
    }

    /** A Redis that runs already. */
    public static RedisServer at(String address) {
        var parts = address.replaceFirst("^redis://", "").split(":", 2);
        var port = parts.length == 2 ? Integer.parseInt(parts[1]) : 6379;
        var server = new RedisServer(parts[0], port, RedisGuard.NONE, Optional.empty());
        server.awaitAnswer();
        return server;
    }

    /**
     * A new Redis on a free port, which writes nothing to disk.
     *
     * @param options more options of the program, each with its value behind it
     */
    public static RedisServer startOwn(String... options) {
        return startOwn(LocalProcess.freePort(), options);
    }

    /** The same on a port of the caller's choice, that of a server that was killed say. */
    public static RedisServer startOwn(int port, String... options) {
        return startOwn(port, RedisGuard.NONE, options);
    }

    public static RedisServer startOwn(int port, RedisGuard guard, String... options) {
        var folder = TemporaryFolder.create("redis");
        var command = new ArrayList<String>(command(RedisBinary.required(), port, folder));
        command.addAll(guard.options(port));
        command.addAll(List.of(options));
        var process = LocalProcess.start("Redis", command, folder.resolve("redis.log"));
        process.awaitPort(port);
        return new RedisServer("127.0.0.1", port, guard, Optional.of(process));
    }

    @Override
    public String uri() {
        return "redis://" + host + ":" + port;
    }

    @Override
    public String patientUri() {
        return uri() + "?timeout=2000";
    }

    public int port() {
        return port;
    }

    public RedisConnection connect() {
        return guard.connect(host, port);
    }

    /** Whether its version is at least this one. */
    public boolean isOfVersion(int major) {
        try (var connection = connect()) {
            var version = connection
                    .text("INFO", "server")
                    .lines()
                    .filter(line -> line.startsWith("redis_version:"))
                    .findFirst()
                    .orElseThrow();
            return Integer.parseInt(version.replaceAll("^redis_version:|\\..*", "")) >= major;
        }
    }

    public RedisMonitor monitor() {
        return new RedisMonitor(connect(), connect());
    }

    /** The process, to be killed or frozen. */
    public LocalProcess process() {
        return process.orElseThrow(() -> new IllegalStateException(
                "This stops Redis by a signal, so it needs a Redis of its own: unset BATON_TEST_REDIS"));
    }

    @Override
    public void freeze() {
        process().freeze();
    }

    @Override
    public void thaw() {
        process().thaw();
    }

    /** Answers every change that its memory is full. */
    @Override
    public void refuse() {
        setMaxMemory("1");
    }

    @Override
    public void accept() {
        setMaxMemory("0");
    }

    @Override
    public void close() {
        process.filter(LocalProcess::isAlive).ifPresent(LocalProcess::kill);
    }

    private void setMaxMemory(String bytes) {
        try (var redis = connect()) {
            redis.call("CONFIG", "SET", "maxmemory", bytes);
        }
    }

    private static List<String> command(Path binary, int port, Path folder) {
        return List.of(
                binary.toString(),
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--save",
                "",
                "--appendonly",
                "no");
    }

    private void awaitAnswer() {
        Await.until("Redis answers at " + uri(), Duration.ofSeconds(10), this::answers);
    }

    private boolean answers() {
        try (var connection = connect()) {
            return connection.text("PING").equals("PONG");
        } catch (UncheckedIOException | IllegalStateException e) {
            return false;
        }
    }
}
