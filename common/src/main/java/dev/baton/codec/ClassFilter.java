package dev.baton.codec;

import java.util.List;
import java.util.Set;

/**
 * Decides by name which classes bytes from the store may name, and so which ones may be written.
 *
 * <p>Classes that are known to turn reading into running code are always refused. Of the operator's patterns the first
 * that matches decides, and where none does the class is allowed; in a strict filter only if it is one of the value
 * types and collections of the JDK.
 */
public final class ClassFilter {
    private static final String STRICT = "strict";
    private static final Set<String> PRIMITIVES = Set.of("Z", "B", "C", "D", "F", "I", "J", "S");
    private static final ClassPatterns DANGEROUS = ClassPatterns.resource("denied.classes");
    private static final ClassPatterns HARMLESS = ClassPatterns.resource("harmless.classes");
    private static final ClassPatterns BASIC = ClassPatterns.resource("basic.classes");
    private static final ClassFilter STANDARD = of("", "");

    private record Rule(boolean allows, ClassPatterns patterns) {

        static Rule parse(String pattern) {
            return pattern.startsWith("!")
                    ? new Rule(false, ClassPatterns.of(pattern.substring(1)))
                    : new Rule(true, ClassPatterns.of(pattern));
        }
    }

    private final List<Rule> rules;
    private final boolean strict;
    private final ClassPatterns plain;

    private ClassFilter(List<Rule> rules, boolean strict, ClassPatterns plain) {
        this.rules = rules;
        this.strict = strict;
        this.plain = plain;
    }

    /** Allows every class but the ones that are always refused. */
    public static ClassFilter standard() {
        return STANDARD;
    }

    /**
     * Makes a filter from the two settings, both patterns with semicolons between them, in the syntax of
     * {@link java.io.ObjectInputFilter.Config#createFilter}; what that says of limits and modules is not understood.
     *
     * @param patterns which classes may be stored, {@code !} before those that may not; with the word {@code strict}
     *     among them, no others than these and the basic ones of the JDK
     * @param alsoStore the classes of the web application that are plain data although they are not serializable
     * @throws IllegalArgumentException if one is no pattern; the message names it
     */
    public static ClassFilter of(String patterns, String alsoStore) {
        var rules = ClassPatterns.split(patterns)
                .filter(pattern -> !pattern.equals(STRICT))
                .map(Rule::parse)
                .toList();
        var strict = ClassPatterns.split(patterns).anyMatch(STRICT::equals);
        return new ClassFilter(rules, strict, ClassPatterns.parse(alsoStore));
    }

    /**
     * Tells whether objects of the class may be made from stored bytes. An array, by its name as of
     * {@link Class#getName()}, stands for what it is an array of.
     */
    public boolean allows(String className) {
        var element = element(className);
        if (element.isEmpty() || isDangerous(element)) {
            return false;
        }
        for (var rule : rules) {
            if (rule.patterns().match(element)) {
                return rule.allows();
            }
        }
        return !strict || BASIC.match(element);
    }

    /** Returns the classes of the web application with that loader that are plain data. */
    public PlainClasses plainClasses(ClassLoader loader) {
        return new PlainClasses(plain, loader);
    }

    private static boolean isDangerous(String className) {
        return DANGEROUS.match(className) && !HARMLESS.match(className);
    }

    private static String element(String className) {
        int dimensions = className.lastIndexOf('[') + 1;
        if (dimensions == 0) {
            return className;
        }
        String component = className.substring(dimensions);
        if (PRIMITIVES.contains(component)) {
            return "java.lang.Object";
        }
        return component.startsWith("L") && component.endsWith(";")
                ? component.substring(1, component.length() - 1)
                : "";
    }
}
