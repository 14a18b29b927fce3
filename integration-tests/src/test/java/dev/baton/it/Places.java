package dev.baton.it;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the harness finds what it needs and keeps what it makes: all below the module's {@code target}. */
public final class Places {
    private static final Path MODULE =
            Path.of(System.getProperty("baton.module", "")).toAbsolutePath();

    /** Kept, since a channel that nobody refers to is closed, and its lock is gone. */
    private static final List<FileChannel> LOCKS = new ArrayList<>();

    private static final Path WORKSPACE = claimWorkspace();

    private Places() {}

    /** The zip files of the distributions. */
    public static Path distributions() {
        return target().resolve("distributions");
    }

    /** The archive that is unpacked into a Jetty base. */
    public static Path jettyModule() {
        return built("baton.jetty.zip");
    }

    /** The sources of a web application that is built when a test needs it. */
    public static Path webAppSources(String name) {
        return MODULE.resolve("src/test/wars").resolve(name);
    }

    /** What the tests have to tell when they are over. */
    public static Path target() {
        return MODULE.resolve("target");
    }

    /** What this process unpacks, builds and starts: no other that runs beside it comes here. */
    public static Path workspace() {
        return WORKSPACE;
    }

    /** The jar under test. */
    public static Path batonJar() {
        return built("baton.jar");
    }

    private static Path built(String property) {
        var file = Path.of(System.getProperty(property, "")).toAbsolutePath().normalize();
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException("Not at " + file + ": build it, or name it by -D" + property + "=");
        }
        return file;
    }

    /** Takes the first folder that no running process has; the lock is held until this one ends. */
    private static Path claimWorkspace() {
        for (int number = 1; ; number++) {
            var folder = target().resolve("workspace-" + number);
            try {
                Files.createDirectories(folder);
                var file = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
                if (file.tryLock() != null) {
                    LOCKS.add(file);
                    return folder;
                }
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
