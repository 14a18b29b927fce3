package dev.baton.codec.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A web application of several classes with a loader of its own: the sources are compiled when the test runs, and the
 * libraries are those that Maven copied for it. While its code runs, the thread has its loader, as in a container.
 */
public final class WebApplication {
    private static final Path SOURCES = Path.of("src/test/webapps");
    private static final Path LIBRARIES = Path.of("target/libraries");
    private static final Path CLASSES = Path.of("target/webapps");

    private static final Map<String, WebApplication> KNOWN = new ConcurrentHashMap<>();

    private final URLClassLoader loader;
    private final Map<String, Object> attributes = new LinkedHashMap<>();

    private WebApplication(URLClassLoader loader) {
        this.loader = loader;
    }

    /** Returns the names of the libraries for which there is one. */
    public static List<String> names() {
        return files(SOURCES, "Attributes.java").stream()
                .map(source -> SOURCES.relativize(source).getName(0).toString())
                .toList();
    }

    /** Returns the one that sees the libraries of that name and the JDK, but nothing of the tests. */
    public static WebApplication with(String libraries) {
        return KNOWN.computeIfAbsent(libraries, WebApplication::make);
    }

    private static WebApplication make(String libraries) {
        var jars = files(LIBRARIES.resolve(libraries), ".jar");
        if (jars.isEmpty()) {
            throw new AssertionError("no libraries " + libraries + "; 'mvn process-test-resources' copies them");
        }
        return of(libraries, SOURCES.resolve(libraries), jars, ClassLoader.getPlatformClassLoader());
    }

    /** Makes one that has no libraries and sees the classes of the tests. */
    public static WebApplication ofTests() {
        return of("tests", SOURCES.resolve("Basket.java"), List.of(), WebApplication.class.getClassLoader());
    }

    private static WebApplication of(String name, Path sources, List<Path> jars, ClassLoader parent) {
        var classes = CLASSES.resolve(name);
        compile(sources, jars, classes);
        var urls = Stream.concat(Stream.of(classes), jars.stream())
                .map(WebApplication::url)
                .toArray(URL[]::new);
        return new WebApplication(new URLClassLoader(name, urls, parent));
    }

    private static void compile(Path sources, List<Path> jars, Path classes) {
        var arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-Xlint:none", "-d", classes.toString()));
        arguments.add("-cp");
        arguments.add(String.join(
                System.getProperty("path.separator"),
                jars.stream().map(Path::toString).toList()));
        arguments.add(SOURCES.resolve("Basket.java").toString());
        files(sources, ".java").stream()
                .map(Path::toString)
                .filter(source -> !arguments.contains(source))
                .forEach(arguments::add);
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new AssertionError("does not compile: " + sources);
        }
    }

    private static List<Path> files(Path folder, String suffix) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    public ClassLoader loader() {
        return loader;
    }

    /** Returns what it keeps in its session, by name. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> attributes() {
        if (attributes.isEmpty()) {
            attributes.putAll((Map<String, Object>) call("Attributes", "make"));
        }
        return attributes;
    }

    /** Returns an object of a plain class of this application that refers to the value twice. */
    public Object basketHolding(Object value) {
        return call("Basket", "holding", value);
    }

    private Object call(String className, String method, Object... arguments) {
        return run(() -> {
            var types = arguments.length == 0 ? new Class<?>[0] : new Class<?>[] {Object.class};
            try {
                return loader.loadClass("shop." + className)
                        .getMethod(method, types)
                        .invoke(null, arguments);
            } catch (InvocationTargetException e) {
                throw new AssertionError(e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("not callable", e);
            }
        });
    }

    /** Runs the work as a request of this application. */
    public <T> T run(Supplier<T> work) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
