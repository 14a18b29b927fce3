package dev.baton.it.tomcat;

import dev.baton.it.Folders;
import dev.baton.it.Places;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A supported line of Tomcat; the very version is the one whose distribution the build has fetched. */
public enum TomcatVersion {
    TOMCAT_9("9", "javax.servlet"),
    TOMCAT_10("10", "jakarta.servlet"),
    TOMCAT_11("11", "jakarta.servlet");

    private final String major;
    private final String servletPackage;

    TomcatVersion(String major, String servletPackage) {
        this.major = major;
        this.servletPackage = servletPackage;
    }

    /** The package in which this version has the Servlet API. */
    public String servletPackage() {
        return servletPackage;
    }

    /** The distribution, unpacked once; nothing may be changed in it. */
    public Path home() {
        var zip = zip();
        var home = Path.of(zip.toString().replaceAll("\\.zip$", ""));
        if (!Files.isDirectory(home)) {
            unpack(zip, home);
        }
        return home;
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

    private Path zip() {
        var pattern = "tomcat-" + major + ".*.zip";
        try (var zips = Files.newDirectoryStream(Places.distributions(), pattern)) {
            var found = zips.iterator();
            if (!found.hasNext()) {
                throw new IllegalStateException("No " + pattern + " in " + Places.distributions() + ": build with mvn");
            }
            var zip = found.next();
            if (found.hasNext()) {
                throw new IllegalStateException("Two of " + pattern + " in " + Places.distributions() + ": mvn clean");
            }
            return zip;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
