package dev.baton.codec;

import java.io.Serializable;
import java.lang.reflect.Constructor;

/**
 * Makes constructors that do what Java serialization does: of the class and its serializable superclasses none is run.
 * The JDK offers them in the module {@code jdk.unsupported}, where the compiler can't see them without a warning.
 */
public final class SerializationConstructors {
    private SerializationConstructors() {}

    /**
     * Returns the constructor. Of a class that is not serializable no constructor but that of {@link Object} is run.
     *
     * @throws ReflectiveOperationException if there is none, since a superclass has none that is accessible
     */
    public static Constructor<?> of(Class<?> type) throws ReflectiveOperationException {
        var factoryType = Class.forName("sun.reflect.ReflectionFactory");
        var factory = factoryType.getMethod("getReflectionFactory").invoke(null);
        var constructor = Serializable.class.isAssignableFrom(type)
                ? factoryType
                        .getMethod("newConstructorForSerialization", Class.class)
                        .invoke(factory, type)
                : factoryType
                        .getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                        .invoke(factory, type, Object.class.getDeclaredConstructor());
        if (constructor instanceof Constructor<?> found) {
            return found;
        }
        throw new NoSuchMethodException(type.getName() + " has a superclass without an accessible constructor");
    }
}
