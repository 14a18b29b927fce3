package dev.baton;

import java.util.List;
import java.util.stream.Stream;

/** Paths of an application, named in the syntax of {@code <url-pattern>}. */
public final class UrlPatterns {
    private final List<String> patterns;

    private UrlPatterns(List<String> patterns) {
        this.patterns = patterns;
    }

    /**
     * Reads patterns with semicolons between them: {@code /a/path}, {@code /a/folder/*} or {@code *.extension}.
     *
     * @throws IllegalArgumentException if one is none of these; the message says which
     */
    static UrlPatterns parse(String patterns) {
        return new UrlPatterns(Stream.of(patterns.split(";"))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .map(UrlPatterns::check)
                .toList());
    }

    /** Tells whether one of the patterns matches a path below the application's, decoded and without parameters. */
    boolean match(String path) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, path));
    }

    private static String check(String pattern) {
        var fixed = pattern.endsWith("/*") ? pattern.substring(0, pattern.length() - 1) : pattern;
        var isPath = fixed.startsWith("/") && !fixed.contains("*");
        var isExtension = pattern.startsWith("*.") && pattern.indexOf('*', 1) < 0 && pattern.indexOf('/') < 0;
        if (!isPath && !isExtension) {
            throw new IllegalArgumentException(
                    "The pattern \"" + pattern + "\" is none like /a/path, /a/folder/* or *.extension");
        }
        return pattern;
    }

    private static boolean matches(String pattern, String path) {
        if (pattern.startsWith("*")) {
            return path.endsWith(pattern.substring(1));
        }
        if (pattern.endsWith("/*")) {
            return (path + "/").startsWith(pattern.substring(0, pattern.length() - 1));
        }
        return path.equals(pattern);
    }
}
