package dev.baton.codec.gadget;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A library with a known hole, as the class loader of a web application that has it. The build puts its jars there. */
final class GadgetLibrary {
    private static final Path ALL = Path.of("target", "gadgets");

    private final ClassLoader loader;

    private GadgetLibrary(ClassLoader loader) {
        this.loader = loader;
    }

    static GadgetLibrary of(String name) {
        try (var jars = Files.list(ALL.resolve(name))) {
            var loader = new URLClassLoader(
                    jars.map(GadgetLibrary::url).toArray(URL[]::new), GadgetLibrary.class.getClassLoader());
            // As in a container; some libraries look for their own files by it.
            Thread.currentThread().setContextClassLoader(loader);
            return new GadgetLibrary(loader);
        } catch (IOException e) {
            throw new UncheckedIOException("run the tests by Maven, which fetches the jars", e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    ClassLoader loader() {
        return loader;
    }

    Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, loader);
    }

    /** Makes an object by the one constructor that takes these arguments. */
    Object make(String className, Object... arguments) throws ReflectiveOperationException {
        for (Constructor<?> constructor : type(className).getDeclaredConstructors()) {
            if (takes(constructor.getParameterTypes(), arguments)) {
                constructor.setAccessible(true);
                return constructor.newInstance(arguments);
            }
        }
        throw new NoSuchMethodException(className);
    }

    private static boolean takes(Class<?>[] parameters, Object[] arguments) {
        boolean fits = parameters.length == arguments.length;
        for (int i = 0; fits && i < arguments.length; i++) {
            fits = parameters[i].isPrimitive() || arguments[i] == null || parameters[i].isInstance(arguments[i]);
        }
        return fits;
    }

    /** Sets a field of the object, wherever in its class and superclasses it is. */
    static void set(Object object, String name, Object value) throws ReflectiveOperationException {
        Field field = Stream.<Class<?>>iterate(object.getClass(), type -> type != null, Class::getSuperclass)
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(declared -> declared.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchFieldException(name));
        field.setAccessible(true);
        field.set(object, value);
    }
}
