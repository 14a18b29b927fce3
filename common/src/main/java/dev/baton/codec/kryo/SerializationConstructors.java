package dev.baton.codec.kryo;

import java.lang.reflect.Constructor;

/**
 * Makes constructors that do what Java serialization does: of the class and its serializable superclasses none is run.
 * The JDK offers them in the module {@code jdk.unsupported}, where the compiler can't see them without a warning.
 */
final class SerializationConstructors {
    private SerializationConstructors() {}

    static Constructor<?> of(Class<?> type) {
        try {
            var factoryType = Class.forName("sun.reflect.ReflectionFactory");
            Object factory = factoryType.getMethod("getReflectionFactory").invoke(null);
            Object constructor = factoryType
                    .getMethod("newConstructorForSerialization", Class.class)
                    .invoke(factory, type);
            if (constructor instanceof Constructor<?> found) {
                return found;
            }
        } catch (ReflectiveOperationException e) {
            throw new InexactException(type.getName() + ": " + e);
        }
        throw new InexactException(type.getName() + " has a superclass without an accessible constructor");
    }
}
