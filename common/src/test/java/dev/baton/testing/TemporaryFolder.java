package dev.baton.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Folders for what servers and tests write. All of them are deleted when the virtual machine ends. */
public final class TemporaryFolder {
    private static final Path ALL = createAll();

    private TemporaryFolder() {}

    /** Makes a new one; the name is how its own begins. */
    public static Path create(String name) {
        try {
            return Files.createTempDirectory(ALL, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path createAll() {
        try {
            var all = Files.createTempDirectory("baton-tests-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(all), "delete " + all));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var contents = Files.walk(folder)) {
            contents.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
