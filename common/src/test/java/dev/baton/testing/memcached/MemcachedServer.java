package dev.baton.testing.memcached;

import dev.baton.testing.Await;
import dev.baton.testing.LocalProcess;
import dev.baton.testing.TemporaryFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real Memcached: the one whose address {@code host:port} the variable BATON_TEST_MEMCACHED holds, else a process of
 * our own. Only an own one can be killed and frozen.
 */
public final class MemcachedServer implements AutoCloseable {
    private final String host;
    private final int port;
    private final List<String> options;
    private Optional<LocalProcess> process;

    private MemcachedServer(String host, int port, List<String> options) {
        this.host = host;
        this.port = port;
        this.options = options;
        this.process = Optional.empty();
    }

    /** The Memcached that the environment names, else a new one that takes items of 8 MiB. */
    public static MemcachedServer start() {
        return Optional.ofNullable(System.getenv("BATON_TEST_MEMCACHED"))
                .map(MemcachedServer::at)
                .orElseGet(() -> startOwn("-I", "8m"));
    }

    /** A Memcached that runs already. */
    public static MemcachedServer at(String address) {
        var parts = address.split(":", 2);
        var server = new MemcachedServer(parts[0], Integer.parseInt(parts[1]), List.of());
        server.awaitAnswer();
        return server;
    }

    /** A new Memcached on a free port. */
    public static MemcachedServer startOwn(String... options) {
        var server = new MemcachedServer("127.0.0.1", LocalProcess.freePort(), List.of(options));
        server.startAgain();
        return server;
    }

    /** Starts it on its port again after it was killed, as empty as it was at first. */
    public void startAgain() {
        var log = TemporaryFolder.create("memcached").resolve("memcached.log");
        var own = LocalProcess.start("Memcached", command(), log);
        own.awaitPort(port);
        process = Optional.of(own);
    }

    public String address() {
        return host + ":" + port;
    }

    public int port() {
        return port;
    }

    public MemcachedConnection connect() {
        try {
            return new MemcachedConnection(new Socket(host, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process, to be killed or frozen. */
    public LocalProcess process() {
        return process.orElseThrow(() -> new IllegalStateException(
                "This stops Memcached by a signal, so it needs one of its own: unset BATON_TEST_MEMCACHED"));
    }

    /** How many requests for items it has got, if it was started with {@code -vv}: it notes them before it answers. */
    public long requests() {
        return requestedKeys().count();
    }

    /** The keys of these requests, one for each. */
    public Stream<String> requestedKeys() {
        return process()
                .log()
                .lines()
                .filter(line -> line.matches("<\\d+ m[gs] .*"))
                .map(line -> line.split(" ", 4)[2]);
    }

    @Override
    public void close() {
        process.filter(LocalProcess::isAlive).ifPresent(LocalProcess::kill);
    }

    private List<String> command() {
        var command = new ArrayList<>(List.of(
                binary().toString(), "-p", String.valueOf(port), "-l", host, "-U", "0", "-t", "2", "-u", user()));
        command.addAll(options);
        return command;
    }

    /** Memcached does not run as root unless it is told whom to be. */
    private static String user() {
        return System.getProperty("user.name");
    }

    private static Path binary() {
        for (var folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            var program = Path.of(folder).resolve("memcached");
            if (Files.isExecutable(program)) {
                return program;
            }
        }
        throw new IllegalStateException("""
                No Memcached: install one (apt-get install memcached, brew install memcached), \
                or set BATON_TEST_MEMCACHED=host:port to one that runs and may be used for tests.""");
    }

    private void awaitAnswer() {
        Await.until("Memcached answers at " + address(), Duration.ofSeconds(10), () -> {
            try (var connection = connect()) {
                return connection.ask("mn").equals("MN");
            } catch (UncheckedIOException e) {
                return false;
            }
        });
    }
}
