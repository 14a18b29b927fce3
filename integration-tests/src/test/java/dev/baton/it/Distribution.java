package dev.baton.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.StreamSupport;

/** The containers as their makers distribute them: zip files that the build has fetched. */
public final class Distribution {
    private Distribution() {}

    /** The folder of a distribution, unpacked once; nothing may be changed in it. */
    public static Path unpacked(String zipPattern) {
        var zip = only(Places.distributions(), zipPattern);
        var name = zip.getFileName().toString().replaceAll("\\.zip$", "");
        var home = Places.workspace().resolve("distributions").resolve(name);
        if (!Files.isDirectory(home)) {
            unpack(zip, home);
        }
        return home;
    }

    /** The files of a folder that match a pattern. */
    public static List<Path> all(Path folder, String pattern) {
        try (var files = Files.newDirectoryStream(folder, pattern)) {
            return StreamSupport.stream(files.spliterator(), false).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only file of a folder that matches a pattern. */
    public static Path only(Path folder, String pattern) {
        try (var files = Files.newDirectoryStream(folder, pattern)) {
            var found = files.iterator();
            if (!found.hasNext()) {
                throw new IllegalStateException("No " + pattern + " in " + folder + ": build with mvn");
            }
            var file = found.next();
            if (found.hasNext()) {
                throw new IllegalStateException("Two of " + pattern + " in " + folder + ": mvn clean");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(Path zip, Path home) {
        var half = home.resolveSibling(home.getFileName() + ".unpacking");
        Folders.delete(half);
        Folders.unpack(zip, half);
        try {
            Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
