package dev.baton.it;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/**
 * The web application that does what a test asks of it. It is written once, against {@code jakarta.servlet}, and
 * compiled against the Servlet API of the distribution that it is for.
 *
 * @param name of the file
 * @param contextXml what stands in its own context file, which Tomcat reads; empty for none
 * @param webXml elements that its {@code web.xml} has besides
 * @param files more classes, or others in the place of its own, and other files, by their path
 */
public record ProbeWar(Container version, String name, String contextXml, String webXml, Map<String, String> files) {
    private static final Path SOURCES = Places.webAppSources("probe");
    private static final String LOGIN = """
            <security-constraint>
              <web-resource-collection>
                <web-resource-name>secret</web-resource-name>
                <url-pattern>/probe/secret/*</url-pattern>
              </web-resource-collection>
              <auth-constraint><role-name>customer</role-name></auth-constraint>
            </security-constraint>
            <login-config>
              <auth-method>%s</auth-method>
              <realm-name>Shop</realm-name>
              %s
            </login-config>
            <security-role><role-name>customer</role-name></security-role>
            """;
    private static final String FORM_PAGES = """
            <form-login-config>
              <form-login-page>/plain</form-login-page>
              <form-error-page>/static.txt</form-error-page>
            </form-login-config>
            """;

    public ProbeWar {
        files = Map.copyOf(files);
    }

    /** The WAR for a container, without anything that the container or Baton would need to know. */
    public static Path plain(Container version) {
        return of(version, "probe").build();
    }

    /** What becomes a WAR with this name. */
    public static ProbeWar of(Container version, String name) {
        return new ProbeWar(version, name, "", "", Map.of());
    }

    /** With a context file of its own, that has this element in it. */
    public ProbeWar withContext(String element) {
        return withContextFile("<Context>" + element + "</Context>");
    }

    /** With this context file of its own. */
    public ProbeWar withContextFile(String text) {
        return new ProbeWar(version, name, text, webXml, files);
    }

    /** With what lets it dispatch to other applications, and them to it. */
    public ProbeWar withCrossContext() {
        var more = new HashMap<>(files);
        more.putAll(version.crossContext());
        return new ProbeWar(version, name, contextXml, webXml, more);
    }

    /** Marked as fit for several nodes. */
    public ProbeWar asDistributable() {
        return new ProbeWar(version, name, contextXml, webXml + "<distributable/>", files);
    }

    /** With a FORM login that protects {@code /probe/secret}; the login page is {@code /plain}. */
    public ProbeWar withFormLogin() {
        return new ProbeWar(version, name, contextXml, webXml + LOGIN.formatted("FORM", FORM_PAGES), files);
    }

    /** With a login by this method, which needs no pages, that protects {@code /probe/secret}. */
    public ProbeWar withLogin(String method) {
        return new ProbeWar(version, name, contextXml, webXml + LOGIN.formatted(method, ""), files);
    }

    /** With a listener that stands before its own. */
    public ProbeWar withListener(String simpleName) {
        var element = "<listener><listener-class>shop." + simpleName + "</listener-class></listener>";
        return new ProbeWar(version, name, contextXml, webXml + element, files);
    }

    /** With a class in the package {@code shop}. */
    public ProbeWar withClass(String simpleName, String text) {
        return withFile("shop/" + simpleName + ".java", "package shop; " + text);
    }

    /** With a file of this path. */
    public ProbeWar withFile(String path, String text) {
        var more = new HashMap<>(files);
        more.put(path, text);
        return new ProbeWar(version, name, contextXml, webXml, more);
    }

    /** Builds the file. */
    public Path build() {
        // Compiling and zipping by one thread at a time: they share folders.
        synchronized (ProbeWar.class) {
            var folder =
                    Places.workspace().resolve("wars").resolve(version.name().toLowerCase(Locale.ROOT));
            var content = folder.resolve(name);
            try {
                Folders.delete(content);
                Folders.copy(SOURCES.resolve("web"), content);
                compile(folder.resolve(name + "-src"), content.resolve("WEB-INF/classes"));
                configure(content);
                return pack(content, folder.resolve(name + ".war"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void configure(Path content) throws IOException {
        Files.createDirectories(content.resolve("META-INF"));
        if (!contextXml.isEmpty()) {
            Files.writeString(content.resolve("META-INF/context.xml"), contextXml);
        }
        write(content, file -> !file.endsWith(".java"));
        var descriptor = content.resolve("WEB-INF/web.xml");
        Files.writeString(
                descriptor,
                Files.readString(descriptor)
                        .replaceFirst("<listener>", Matcher.quoteReplacement(webXml) + "<listener>"));
    }

    private void compile(Path sourceFolder, Path classes) throws IOException {
        Folders.delete(sourceFolder);
        Folders.copy(SOURCES.resolve("src"), sourceFolder);
        write(sourceFolder, file -> file.endsWith(".java"));
        Files.createDirectories(classes);
        var files = javaFiles(sourceFolder);
        var vendor = version.servletPackage().replace(".servlet", "");
        for (Path file : files) {
            var text = Files.readString(file);
            Files.writeString(file, text.replaceAll("jakarta\\.(servlet|websocket)", vendor + ".$1"));
        }
        var options = List.of("--release", "11", "-d", classes.toString(), "-cp", classPath());
        run(options, files);
    }

    private String classPath() {
        return Stream.concat(Stream.of(version.servletApi()), version.webSocketApi().stream())
                .map(Path::toString)
                .collect(Collectors.joining(":"));
    }

    private void write(Path folder, Predicate<String> selection) throws IOException {
        for (var file : files.entrySet()) {
            if (selection.test(file.getKey())) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        }
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
