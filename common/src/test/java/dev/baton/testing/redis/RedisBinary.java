package dev.baton.testing.redis;

import dev.baton.testing.TemporaryFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a {@code redis-server} program is found: where the variable BATON_TEST_REDIS_SERVER says, which may be another
 * one, such as {@code valkey-server}; on the PATH; in the embedded-redis jar on the class path.
 */
public final class RedisBinary {
    private RedisBinary() {}

    public static Optional<Path> find() {
        return Optional.ofNullable(System.getenv("BATON_TEST_REDIS_SERVER"))
                .map(Path::of)
                .or(RedisBinary::onPath)
                .or(RedisBinary::embedded);
    }

    static Path required() {
        return find().orElseThrow(() -> new IllegalStateException("""
                No Redis: install one (apt-get install redis-server, brew install redis), \
                or set BATON_TEST_REDIS=host:port to one that runs and may be used for tests."""));
    }

    private static Optional<Path> onPath() {
        for (var folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            var program = Path.of(folder).resolve("redis-server");
            if (Files.isExecutable(program)) {
                return Optional.of(program);
            }
        }
        return Optional.empty();
    }

    /** Writes the program for this machine out of the jar; empty where there is none or it does not run here. */
    private static Optional<Path> embedded() {
        try (var program = RedisBinary.class.getResourceAsStream("/" + resource())) {
            if (program == null) {
                return Optional.empty();
            }
            var file = TemporaryFolder.create("redis-binary").resolve("redis-server");
            Files.copy(program, file);
            file.toFile().setExecutable(true);
            return runs(file) ? Optional.of(file) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource() {
        var machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean arm = machine.equals("aarch64") || machine.equals("arm64");
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")) {
            return "redis-server-6.2.6-v5-darwin-" + (arm ? "arm64" : "amd64");
        }
        return arm ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64";
    }

    private static boolean runs(Path program) throws IOException {
        try {
            var version = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return version.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
