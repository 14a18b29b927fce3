package dev.baton.codec.jdk;

import dev.baton.codec.ClassFilter;
import dev.baton.codec.GuardedUrls;
import dev.baton.codec.HashWork;
import dev.baton.codec.PlainClasses;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds classes by the loader of the web application only, asks the filter before, and bounds what is made of them. */
final class FilteredObjectInput extends ObjectInputStream {
    private static final Map<String, Class<?>> PRIMITIVES = Stream.of(
                    boolean.class,
                    byte.class,
                    char.class,
                    double.class,
                    float.class,
                    int.class,
                    long.class,
                    short.class,
                    void.class)
            .collect(Collectors.toUnmodifiableMap(Class::getName, Function.identity()));

    private final ClassLoader loader;
    private final ClassFilter filter;
    private final PlainClasses plainClasses;
    private final HashWork hashWork;
    private final GuardedUrls urls = new GuardedUrls();

    FilteredObjectInput(byte[] payload, ClassLoader loader, ClassFilter filter, PlainClasses plainClasses)
            throws IOException {
        super(new ByteArrayInputStream(payload));
        this.loader = loader;
        this.filter = filter;
        this.plainClasses = plainClasses;
        this.hashWork = HashWork.ofReader(payload.length);
        setObjectInputFilter(new DecodingLimits(payload.length));
        enableResolveObject(true);
    }

    /** Sees each object when it is complete and not yet part of another. */
    @Override
    protected Object resolveObject(Object read) throws IOException {
        hashWork.complete(read);
        // A forged description of its class leaves out the step that unlocks it; a queue that is read around it would
        // wait for ever.
        if (read instanceof ReentrantLock lock && lock.isLocked()) {
            throw new InvalidObjectException("a lock that nobody will unlock");
        }
        if (read instanceof java.net.URL url) {
            return urls.read(url.toExternalForm(), URL.writtenHashCode(url));
        }
        return read instanceof PlainObject plain ? plain.restore(plainClasses) : read;
    }

    /** Must be called when the graph is read. */
    void release() {
        urls.release();
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
        if (description.getName().equals(PlainObject.class.getName())) {
            return PlainObject.class;
        }
        var primitive = PRIMITIVES.get(description.getName());
        return primitive == null ? load(description.getName()) : primitive;
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaceNames) throws IOException, ClassNotFoundException {
        var interfaces = new Class<?>[interfaceNames.length];
        for (int i = 0; i < interfaces.length; i++) {
            interfaces[i] = load(interfaceNames[i]);
        }
        return proxyClass(interfaces);
    }

    private Class<?> load(String className) throws RefusedClassException, ClassNotFoundException {
        if (!filter.allows(className)) {
            throw new RefusedClassException(className);
        }
        return Class.forName(className, false, loader);
    }

    // There is no other way to a proxy class that has no instance yet.
    @SuppressWarnings("deprecation")
    private Class<?> proxyClass(Class<?>[] interfaces) throws ClassNotFoundException {
        try {
            return Proxy.getProxyClass(definingLoader(interfaces), interfaces);
        } catch (IllegalArgumentException e) {
            throw new ClassNotFoundException("for a proxy", e);
        }
    }

    /** A proxy of an interface that is not public lives beside it. */
    private ClassLoader definingLoader(Class<?>[] interfaces) {
        return Stream.of(interfaces)
                .filter(type -> !Modifier.isPublic(type.getModifiers()))
                .findFirst()
                .map(Class::getClassLoader)
                .orElse(loader);
    }
}
