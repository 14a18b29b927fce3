package dev.baton.it.tomcat;

import dev.baton.it.Folders;
import dev.baton.it.Places;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/**
 * The web application that does what a test asks of it. It is written once, against {@code jakarta.servlet}, and
 * compiled against the Servlet API of the distribution that it is for.
 */
public final class ProbeWar {
    private static final Path SOURCES = Places.webAppSources("probe");

    private ProbeWar() {}

    /** The WAR for a version of Tomcat, without anything that Tomcat or Baton would need to know. */
    public static Path plain(TomcatVersion version) {
        return build(version, "probe", "");
    }

    /** The WAR with a context file of its own. */
    public static Path withContext(TomcatVersion version, String name, String contextXml) {
        return build(version, name, contextXml);
    }

    private static synchronized Path build(TomcatVersion version, String name, String contextXml) {
        var folder = Places.target().resolve("wars").resolve(version.name().toLowerCase(java.util.Locale.ROOT));
        var content = folder.resolve(name);
        try {
            Folders.delete(content);
            Folders.copy(SOURCES.resolve("web"), content);
            compile(version, folder.resolve(name + "-src"), content.resolve("WEB-INF/classes"));
            if (!contextXml.isEmpty()) {
                Files.createDirectories(content.resolve("META-INF"));
                Files.writeString(content.resolve("META-INF/context.xml"), contextXml);
            }
            return pack(content, folder.resolve(name + ".war"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(TomcatVersion version, Path sources, Path classes) throws IOException {
        Folders.delete(sources);
        Folders.copy(SOURCES.resolve("src"), sources);
        Files.createDirectories(classes);
        var files = javaFiles(sources);
        for (Path file : files) {
            var text = Files.readString(file);
            Files.writeString(file, text.replace("jakarta.servlet", version.servletPackage()));
        }
        var options = List.of(
                "--release",
                "11",
                "-d",
                classes.toString(),
                "-cp",
                servletApi(version).toString());
        run(options, files);
    }

    private static void run(List<String> options, List<Path> files) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("The tests compile web applications, so they need a JDK, not a JRE");
        }
        var messages = new StringWriter();
        var sources = compiler.getStandardFileManager(null, null, null).getJavaFileObjectsFromPaths(files);
        if (!compiler.getTask(messages, null, null, options, null, sources).call()) {
            throw new IllegalStateException(messages.toString());
        }
    }

    private static Path servletApi(TomcatVersion version) {
        return version.home().resolve("lib/servlet-api.jar");
    }

    private static List<Path> javaFiles(Path folder) {
        return Folders.below(folder).stream()
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    private static Path pack(Path content, Path war) throws IOException {
        try (OutputStream file = Files.newOutputStream(war);
                var zip = new ZipOutputStream(file)) {
            for (Path each : Folders.below(content)) {
                if (Files.isRegularFile(each)) {
                    zip.putNextEntry(new ZipEntry(content.relativize(each).toString()));
                    Files.copy(each, zip);
                }
            }
        }
        return war;
    }
}
