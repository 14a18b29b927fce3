package dev.baton.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipFile;

/** Copies, unpacks and deletes whole folders. */
public final class Folders {
    private Folders() {}

    public static void copy(Path from, Path to) {
        try {
            for (Path each : below(from)) {
                var copy = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(copy);
                } else {
                    Files.createDirectories(copy.getParent());
                    Files.copy(each, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacks a zip file without the one folder that holds all the rest in it. */
    public static void unpack(Path zip, Path to) {
        try (var file = new ZipFile(zip.toFile())) {
            for (var entry : Collections.list(file.entries())) {
                var name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                var target = to.resolve(name).normalize();
                if (entry.isDirectory() || !target.startsWith(to)) {
                    continue;
                }
                Files.createDirectories(target.getParent());
                Files.copy(file.getInputStream(entry), target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void delete(Path folder) {
        try {
            if (Files.exists(folder)) {
                var contents = below(folder);
                for (Path each :
                        contents.stream().sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Path> below(Path folder) {
        try (var all = Files.walk(folder)) {
            return all.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
