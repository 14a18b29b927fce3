package dev.baton.it.jetty;

import dev.baton.it.Deployer;
import dev.baton.it.Visitor;
import dev.baton.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Deploys applications on a running node by what is put into the folder that Jetty scans: a WAR, or a context file where
 * something is set for the application alone.
 */
public final class JettyDeployer implements Deployer {
    private static final String CONTEXT = """
            <?xml version="1.0"?>
            <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://www.eclipse.org/jetty/configure_10_0.dtd">
            <Configure class="org.eclipse.jetty.%s.webapp.WebAppContext">
              <Set name="contextPath">%s</Set>
              <Set name="war">%s</Set>
            %s</Configure>
            """;
    /** Not what the context itself says before, under another name. */
    private static final String STARTED = "ServletContextHandler:\\S+ Started";

    private static final String FAILED = "Failed startup of context";
    private static final String STOPPED = "ServletContextHandler:\\S+ Stopped";
    private static final String ATTRIBUTE = """
              <Call name="setAttribute"><Arg>baton.%s</Arg><Arg>%s</Arg></Call>
            """;

    private final JettyNode node;
    private final Path base;

    JettyDeployer(JettyNode node, Path base) {
        this.node = node;
        this.base = base;
    }

    @Override
    public void deploy(String path, Path war, Map<String, String> settings) {
        awaitStart(path, () -> {
            if (settings.isEmpty()) {
                put(war, war(path));
            } else {
                var beside = put(war, base.resolve("temp" + path + "-deployed.war"));
                put(write(context(path, beside, settings)), contextFile(path));
            }
        });
    }

    @Override
    public void reload(String path) {
        awaitStart(path, () -> {
            var file = Files.exists(contextFile(path)) ? contextFile(path) : war(path);
            Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
        });
    }

    @Override
    public void undeploy(String path) {
        try {
            Files.deleteIfExists(contextFile(path));
            Files.deleteIfExists(war(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String figure(String path, String name) {
        return Mbeans.figure(node.process().pid(), path, name);
    }

    /**
     * Jetty 12.1 starts the new application before it stops the one that it replaces, and 12.0 says that it has started
     * before it answers.
     */
    private void awaitStart(String path, Change change) {
        var started = logged(STARTED, path).size();
        var failed = logged(FAILED, path).size();
        var stopped = logged(STOPPED, path).size();
        try {
            change.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Await.until(
                path + " has started on " + node.name(),
                Duration.ofSeconds(60),
                () -> logged(FAILED, path).size() > failed
                        || (logged(STARTED, path).size() > started
                                && (started == stopped || logged(STOPPED, path).size() > stopped)));
        if (logged(FAILED, path).size() > failed) {
            throw new IllegalStateException(path + " does not start on " + node.name());
        }
        Await.until(
                path + " answers on " + node.name(),
                Duration.ofSeconds(10),
                () -> new Visitor(path).gets(node, "/static.txt").status() == 200);
    }

    private List<String> logged(String event, String path) {
        var line = Pattern.compile(event + " \\S*WebAppContext@.*," + path + ",");
        return node.process()
                .log()
                .lines()
                .filter(each -> line.matcher(each).find())
                .toList();
    }

    /** In one step, so that Jetty never sees half a file. */
    private Path put(Path source, Path target) throws IOException {
        var copy = Files.copy(
                source, Files.createTempFile(base.resolve("temp"), "deploy", ""), StandardCopyOption.REPLACE_EXISTING);
        return Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path write(String context) throws IOException {
        return Files.writeString(Files.createTempFile(base.resolve("temp"), "context", ".xml"), context);
    }

    private String context(String path, Path war, Map<String, String> settings) {
        var attributes = settings.entrySet().stream()
                .map(setting -> ATTRIBUTE.formatted(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining());
        return CONTEXT.formatted(node.version().environment(), path, war, attributes);
    }

    private Path war(String path) {
        return base.resolve("webapps" + path + ".war");
    }

    private Path contextFile(String path) {
        return base.resolve("webapps" + path + ".xml");
    }

    private interface Change {
        void make() throws IOException;
    }
}
