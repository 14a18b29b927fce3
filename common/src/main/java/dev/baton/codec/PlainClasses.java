package dev.baton.codec;

import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one web application that its operator has declared to be plain data, although they are not
 * serializable: their objects are stored by their fields, transient ones not, as if they were.
 */
public final class PlainClasses {
    private final ClassPatterns patterns;
    private final ClassLoader loader;

    PlainClasses(ClassPatterns patterns, ClassLoader loader) {
        this.patterns = patterns;
        this.loader = loader;
    }

    /** Tells whether the class and every superclass of it that has fields were declared so. */
    public boolean contain(Class<?> type) {
        return canContain(type) && stateful(type).map(Class::getName).allMatch(patterns::match);
    }

    /** Returns what the operator would have to declare for the class to be plain data; empty if it can't be. */
    public Optional<String> patternFor(Class<?> type) {
        return canContain(type)
                ? Optional.of(stateful(type).map(Class::getName).collect(Collectors.joining(ClassPatterns.SEPARATOR)))
                : Optional.empty();
    }

    private boolean canContain(Class<?> type) {
        return !Serializable.class.isAssignableFrom(type)
                && !type.isArray()
                && !type.isHidden()
                && !type.isSynthetic()
                && !Modifier.isAbstract(type.getModifiers())
                && !Proxy.isProxyClass(type)
                && stateful(type).allMatch(this::isOfWebApplication);
    }

    /** JSPs and other generated classes have a loader below that of the application. */
    private boolean isOfWebApplication(Class<?> level) {
        for (@Nullable ClassLoader above = level.getClassLoader(); above != null; above = above.getParent()) {
            if (above == loader) {
                return true;
            }
        }
        return false;
    }

    private static Stream<Class<?>> stateful(Class<?> type) {
        return Stream.<Class<?>>iterate(type, level -> level != null, Class::getSuperclass)
                .filter(level -> level == type
                        || Stream.of(level.getDeclaredFields())
                                .anyMatch(field -> !Modifier.isStatic(field.getModifiers())));
    }
}
