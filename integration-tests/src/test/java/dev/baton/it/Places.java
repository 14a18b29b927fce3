package dev.baton.it;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the harness finds what it needs and keeps what it makes: all below the module's {@code target}. */
public final class Places {
    private static final Path MODULE =
            Path.of(System.getProperty("baton.module", "")).toAbsolutePath();

    private Places() {}

    /** The zip files of the Tomcat distributions. */
    public static Path distributions() {
        return target().resolve("distributions");
    }

    /** The sources of a web application that is built when a test needs it. */
    public static Path webAppSources(String name) {
        return MODULE.resolve("src/test/wars").resolve(name);
    }

    public static Path target() {
        return MODULE.resolve("target");
    }

    /** The jar under test. */
    public static Path batonJar() {
        var jar = Path.of(System.getProperty("baton.jar", "")).toAbsolutePath().normalize();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("Baton's jar is not at " + jar + ": build it, or name it by -Dbaton.jar=");
        }
        return jar;
    }
}
