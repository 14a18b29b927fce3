package dev.baton.codec;

import java.util.List;
import java.util.Set;

/**
 * Decides by name which classes bytes from the store may name, and so which ones may be written.
 *
 * <p>A pattern is the exact name of a class, {@code com.acme.*} for a package and all below it, or {@code *} for every
 * class. What is denied stays denied, whatever is allowed besides. Classes that are known to turn reading into running
 * code are always denied. If anything is allowed by name, only that and the value types and collections of the JDK are.
 */
public final class ClassFilter {
    private static final Set<String> PRIMITIVES = Set.of("Z", "B", "C", "D", "F", "I", "J", "S");
    private static final ClassFilter STANDARD = of("", "");

    private final ClassPatterns allowed;
    private final ClassPatterns denied;

    private ClassFilter(ClassPatterns allowed, ClassPatterns denied) {
        this.allowed = allowed;
        this.denied = denied;
    }

    /** Allows every class but the ones that are always denied. */
    public static ClassFilter standard() {
        return STANDARD;
    }

    /**
     * Makes a filter from the two settings, each a list of patterns with commas between them.
     *
     * @param allow the classes of the web application that may be stored; empty means all
     * @param deny the classes that may not, besides those that are always denied
     * @throws IllegalArgumentException if one is no pattern; the message names it
     */
    public static ClassFilter of(String allow, String deny) {
        var allowed = ClassPatterns.parse(allow);
        return new ClassFilter(
                allowed.isEmpty()
                        ? ClassPatterns.of(List.of("*"))
                        : allowed.and(ClassPatterns.resource("basic.classes")),
                ClassPatterns.parse(deny).and(ClassPatterns.resource("denied.classes")));
    }

    /**
     * Tells whether objects of the class may be made from stored bytes. An array, by its name as of
     * {@link Class#getName()}, stands for what it is an array of.
     */
    public boolean allows(String className) {
        String element = element(className);
        return !element.isEmpty() && !denied.match(element) && allowed.match(element);
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
