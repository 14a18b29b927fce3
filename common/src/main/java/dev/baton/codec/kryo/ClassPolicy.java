package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Serializer;
import dev.baton.codec.ClassFilter;
import dev.baton.codec.PlainClasses;
import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.stream.Stream;

/**
 * Decides which classes without a fixed id are read back exactly as Java serialization would: arrays, enums, records
 * and plain classes of the web application that bring no serialization code of their own and are serializable, or
 * declared to be plain data by the operator. May be used by many threads at once.
 */
final class ClassPolicy {
    private final ClassFilter filter;
    private final PlainClasses plainClasses;
    /** Weak, since a web application can make and drop classes while it runs. */
    private final Map<Class<?>, String> inexact = Collections.synchronizedMap(new WeakHashMap<>());

    ClassPolicy(ClassFilter filter, ClassLoader loader) {
        this.filter = filter;
        this.plainClasses = filter.plainClasses(loader);
    }

    boolean isKnownAsInexact(Class<?> type) {
        return inexact.containsKey(type);
    }

    Serializer<?> serializer(Class<?> type, StrictReferences references) {
        if (inexact.containsKey(type)) {
            throw new InexactException(inexact.get(type));
        }
        try {
            return exactSerializer(type, references);
        } catch (InexactException | InaccessibleObjectException e) {
            inexact.put(type, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private Serializer<?> exactSerializer(Class<?> type, StrictReferences references) {
        require(filter.allows(type.getName()), type, "is refused by the class filter");
        require(!type.isHidden() && !type.isSynthetic() && !Proxy.isProxyClass(type), type, "is generated");
        if (type.isArray()) {
            require(!type.getComponentType().isPrimitive(), type, "is refused by the class filter");
            return new ObjectArraySerializer(type);
        }
        if (type.isEnum()) {
            return new EnumSerializer(type);
        }
        require(!Modifier.isAbstract(type.getModifiers()), type, "is abstract");
        var isPlain = plainClasses.contain(type);
        require(isPlain || Serializable.class.isAssignableFrom(type), type, "is not serializable");
        require(!Externalizable.class.isAssignableFrom(type), type, "is externalizable");
        if (type.isRecord()) {
            requireNoReplacement(type);
            return new RecordSerializer(type, references);
        }
        for (Class<?> level = type; !isPlain && level != Object.class; level = level.getSuperclass()) {
            requirePlain(level);
        }
        return new FieldsSerializer(type);
    }

    private static void requirePlain(Class<?> level) {
        var loader = level.getClassLoader();
        require(loader != null && loader != ClassLoader.getPlatformClassLoader(), level, "belongs to the JDK");
        if (!Serializable.class.isAssignableFrom(level)) {
            require(
                    FieldsSerializer.instanceFields(level).findAny().isEmpty(),
                    level,
                    "has state but is not serializable");
            return;
        }
        require(
                Stream.of(level.getDeclaredFields())
                        .noneMatch(field -> field.getName().equals("serialPersistentFields")),
                level,
                "declares serialPersistentFields");
        require(!declares(level, "writeObject", ObjectOutputStream.class), level, "has writeObject");
        require(!declares(level, "readObject", ObjectInputStream.class), level, "has readObject");
        require(!declares(level, "readObjectNoData"), level, "has readObjectNoData");
        requireNoReplacement(level);
    }

    private static void requireNoReplacement(Class<?> level) {
        require(!declares(level, "writeReplace"), level, "has writeReplace");
        require(!declares(level, "readResolve"), level, "has readResolve");
    }

    private static boolean declares(Class<?> level, String method, Class<?>... parameters) {
        return Stream.of(level.getDeclaredMethods())
                .anyMatch(declared ->
                        declared.getName().equals(method) && Arrays.equals(declared.getParameterTypes(), parameters));
    }

    private static void require(boolean condition, Class<?> type, String reason) {
        if (!condition) {
            throw new InexactException(type.getName() + " " + reason);
        }
    }
}
