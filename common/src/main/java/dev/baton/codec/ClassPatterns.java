package dev.baton.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A set of patterns of class names, in the syntax of {@link java.io.ObjectInputFilter.Config#createFilter}: an exact
 * name, {@code com.acme.*} for a package, {@code com.acme.**} for a package and all below it, {@code com.acme.Ca*} for
 * all names that begin so, {@code *} for all.
 */
final class ClassPatterns {
    private static final Pattern VALID = Pattern.compile("\\*|[\\p{L}\\p{N}_$.-]*[\\p{L}\\p{N}_$-](\\.\\*\\*?|\\*)?");
    static final String SEPARATOR = ";";
    private static final char DOT = '.';

    private final Set<String> names = new HashSet<>();
    private final Set<String> packages = new HashSet<>();
    private final Set<String> trees = new HashSet<>();
    private final List<String> prefixes = new ArrayList<>();

    private ClassPatterns(Stream<String> patterns) {
        patterns.forEach(this::add);
    }

    static ClassPatterns of(String pattern) {
        return new ClassPatterns(Stream.of(pattern));
    }

    /** Reads patterns with semicolons between them. */
    static ClassPatterns parse(String patterns) {
        return new ClassPatterns(split(patterns));
    }

    static Stream<String> split(String patterns) {
        return Stream.of(patterns.split(SEPARATOR, -1)).map(String::strip).filter(pattern -> !pattern.isEmpty());
    }

    /** Reads patterns from a file beside this class, one a line; {@code #} begins a comment. */
    static ClassPatterns resource(String file) {
        var stream = Objects.requireNonNull(ClassPatterns.class.getResourceAsStream(file), file);
        try (var lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            return new ClassPatterns(lines.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean match(String className) {
        return names.contains(className)
                || matchPackage(className)
                || prefixes.stream().anyMatch(className::startsWith);
    }

    private boolean matchPackage(String className) {
        int end = className.lastIndexOf(DOT);
        if (end > 0 && packages.contains(className.substring(0, end))) {
            return true;
        }
        for (; end > 0; end = className.lastIndexOf(DOT, end - 1)) {
            if (trees.contains(className.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private void add(String pattern) {
        if (!VALID.matcher(pattern).matches()) {
            throw new IllegalArgumentException("\"" + pattern + "\" is no pattern of class names; there are"
                    + " com.acme.Cart, com.acme.* for a package, com.acme.** for all below it, com.acme.Ca* and *");
        }
        if (pattern.endsWith(".**")) {
            trees.add(pattern.substring(0, pattern.length() - 3));
        } else if (pattern.endsWith(".*")) {
            packages.add(pattern.substring(0, pattern.length() - 2));
        } else if (pattern.endsWith("*")) {
            prefixes.add(pattern.substring(0, pattern.length() - 1));
        } else {
            names.add(pattern);
        }
    }
}
