package dev.baton.it.tomcat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The Java installations of this machine. */
public final class JavaHomes {
    private static final Path INSTALLATIONS = Path.of("/usr/lib/jvm");

    private JavaHomes() {}

    public static Path present() {
        return Path.of(System.getProperty("java.home"));
    }

    /** A JDK 25, named by the variable JDK25_HOME or installed where Linux distributions put it. */
    public static Optional<Path> java25() {
        var named = System.getenv("JDK25_HOME");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        return Files.isDirectory(INSTALLATIONS) ? installed("JAVA_VERSION=\"25") : Optional.empty();
    }

    private static Optional<Path> installed(String release) {
        try (var homes = Files.list(INSTALLATIONS)) {
            return homes.filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .filter(home -> releaseOf(home).contains(release))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String releaseOf(Path home) {
        var file = home.resolve("release");
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
