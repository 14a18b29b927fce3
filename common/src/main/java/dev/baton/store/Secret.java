package dev.baton.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A password, or the place where it stands: {@code env:NAME} of an environment variable or {@code file:/path} of a file.
 * It is read anew each time, so that it can be changed while nodes run. Is never shown.
 */
public final class Secret {
    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";

    private final String name;
    private final String text;

    private Secret(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /**
     * Reads the secret once, so that a wrong place is noticed at start.
     *
     * @param name the parameter that has it, for messages
     * @throws IllegalArgumentException if there is nothing at the place
     */
    static Optional<Secret> of(String name, Optional<String> text) {
        var secret = text.map(present -> new Secret(name, present));
        secret.ifPresent(Secret::read);
        return secret;
    }

    /**
     * Returns what stands at the place now.
     *
     * @throws IllegalArgumentException if there is nothing any more
     */
    public String read() {
        if (text.startsWith(ENVIRONMENT)) {
            var variable = text.substring(ENVIRONMENT.length());
            return Optional.ofNullable(System.getenv(variable))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "store: " + name + " names the variable " + variable + ", which the environment lacks"));
        }
        return text.startsWith(FILE) ? contentOf(text.substring(FILE.length())) : text;
    }

    @Override
    public String toString() {
        return "***";
    }

    private String contentOf(String path) {
        try {
            return Files.readString(Path.of(path), UTF_8).strip();
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("store: " + name + " names a file that can't be read: " + e, e);
        }
    }
}
