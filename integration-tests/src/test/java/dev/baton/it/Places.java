package dev.baton.it;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the harness finds what it needs and keeps what it makes: all below the module's {@code target}. */
public final class Places {
    private static final Path MODULE =
            Path.of(System.getProperty("baton.module", "")).toAbsolutePath();

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

    /** What this test process unpacks, builds and starts: no other that runs beside it comes here. */
    public static Path workspace() {
        return target().resolve("process-" + System.getProperty("baton.process", "1"));
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
}
