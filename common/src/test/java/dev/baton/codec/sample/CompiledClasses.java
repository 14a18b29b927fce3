package dev.baton.codec.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.testing.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** A web application of one class: compiled when the test runs, and loaded by a loader of its own. */
public final class CompiledClasses {
    private final URLClassLoader loader;
    private final String name;

    private CompiledClasses(URLClassLoader loader, String name) {
        this.loader = loader;
        this.name = name;
    }

    /** Compiles the class {@code shop.<name>} from the text that follows its package. */
    public static CompiledClasses of(String name, String text) {
        try {
            Path folder = TemporaryFolder.create("war");
            Path source = Files.writeString(folder.resolve(name + ".java"), "package shop; " + text, UTF_8);
            int failures = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString());
            if (failures != 0) {
                throw new AssertionError("does not compile: " + text);
            }
            var urls = new URL[] {folder.toUri().toURL()};
            return new CompiledClasses(
                    new URLClassLoader(urls, CompiledClasses.class.getClassLoader()), "shop." + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ClassLoader loader() {
        return loader;
    }

    /** Returns what the static method {@code make} returns. */
    public Object make() {
        return call("make", null);
    }

    /** Returns what the static method {@code show} says of the object. */
    public String show(Object object) {
        return (String) call("show", object);
    }

    private Object call(String method, Object argument) {
        try {
            var type = loader.loadClass(name);
            return argument == null
                    ? type.getMethod(method).invoke(null)
                    : type.getMethod(method, Object.class).invoke(null, argument);
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("not callable", e);
        }
    }
}
