package dev.baton.jetty;

import dev.baton.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a Jetty base in which its operator sets properties. Jetty hands a property on to those who ask for it by
 * its name, so one whose name is misspelt can be found here alone.
 */
final class StartFiles {
    private static final Pattern SETTING = Pattern.compile("\\s*baton\\.([^=+?\\s]+).*");

    private StartFiles() {}

    /**
     * Checks the names of the settings in {@code start.ini} and {@code start.d}.
     *
     * @throws IllegalArgumentException if there is no setting of such a name; the message names the right ones
     */
    static void check(Path base) {
        Stream.concat(Stream.of(base.resolve("start.ini")).filter(Files::exists), inFolder(base.resolve("start.d")))
                .forEach(StartFiles::checkFile);
    }

    private static Stream<Path> inFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (var files = Files.newDirectoryStream(folder, "*.ini")) {
            var found = Stream.<Path>builder();
            files.forEach(found);
            return found.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkFile(Path file) {
        try (var lines = Files.lines(file)) {
            lines.map(SETTING::matcher)
                    .filter(line -> line.matches())
                    .forEach(line -> Settings.checkName(line.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }
}
