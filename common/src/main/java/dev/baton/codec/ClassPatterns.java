package dev.baton.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A set of patterns of class names: exact ones, {@code com.acme.*} for a package and all below it, {@code *} for all. */
final class ClassPatterns {
    private static final Pattern VALID = Pattern.compile("\\*|[\\p{L}\\p{N}_$.-]+(\\.\\*)?");
    private static final char SEPARATOR = '.';

    private final Set<String> names = new HashSet<>();
    private final Set<String> packages = new HashSet<>();

    private ClassPatterns(Stream<String> patterns) {
        patterns.forEach(this::add);
    }

    static ClassPatterns of(Collection<String> patterns) {
        return new ClassPatterns(patterns.stream());
    }

    /** Reads patterns with commas between them. */
    static ClassPatterns parse(String patterns) {
        return new ClassPatterns(
                Stream.of(patterns.split(",", -1)).map(String::strip).filter(text -> !text.isEmpty()));
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

    ClassPatterns and(ClassPatterns others) {
        var both = new ClassPatterns(Stream.empty());
        Stream.of(this, others).forEach(patterns -> {
            both.names.addAll(patterns.names);
            both.packages.addAll(patterns.packages);
        });
        return both;
    }

    boolean isEmpty() {
        return names.isEmpty() && packages.isEmpty();
    }

    boolean match(String className) {
        if (names.contains(className) || packages.contains("")) {
            return true;
        }
        for (int dot = className.lastIndexOf(SEPARATOR); dot > 0; dot = className.lastIndexOf(SEPARATOR, dot - 1)) {
            if (packages.contains(className.substring(0, dot))) {
                return true;
            }
        }
        return false;
    }

    private void add(String pattern) {
        if (!VALID.matcher(pattern).matches()) {
            throw new IllegalArgumentException("'" + pattern + "' is neither the name of a class nor 'com.acme.*'");
        }
        if (pattern.equals("*")) {
            packages.add("");
        } else if (pattern.endsWith(".*")) {
            packages.add(pattern.substring(0, pattern.length() - 2));
        } else {
            names.add(pattern);
        }
    }
}
