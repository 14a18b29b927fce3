package dev.baton.it.tomcat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a Tomcat is made of before it starts.
 *
 * @param java the home of the Java that runs it
 * @param libraries jars that are put into its {@code lib}
 * @param route what it appends to the ids of sessions; empty for nothing
 * @param settings of the {@code Manager} of every application; none: Tomcat's own
 * @param webApps WARs or folders by the name under which they are deployed
 */
public record NodeSetup(
        TomcatVersion version,
        Path java,
        List<Path> libraries,
        String route,
        Map<String, String> settings,
        Map<String, Path> webApps) {
    public NodeSetup {
        libraries = List.copyOf(libraries);
        settings = Map.copyOf(settings);
        webApps = Map.copyOf(webApps);
    }

    /** Tomcat as it comes, with its own manager application and no other, on the Java that runs this. */
    public static NodeSetup stock(TomcatVersion version) {
        var manager = version.home().resolve("webapps/manager");
        return new NodeSetup(version, JavaHomes.present(), List.of(), "", Map.of(), Map.of("manager", manager));
    }

    public NodeSetup withBaton(Path jar, Map<String, String> managerSettings) {
        return new NodeSetup(version, java, List.of(jar), route, managerSettings, webApps);
    }

    public NodeSetup withJava(Path home) {
        return new NodeSetup(version, home, libraries, route, settings, webApps);
    }

    public NodeSetup withRoute(String jvmRoute) {
        return new NodeSetup(version, java, libraries, jvmRoute, settings, webApps);
    }

    /** With a WAR, or an unpacked one, under {@code /name}. */
    public NodeSetup withWebApp(String name, Path war) {
        var more = new LinkedHashMap<>(webApps);
        more.put(name, war);
        return new NodeSetup(version, java, libraries, route, settings, more);
    }

    /** With Tomcat's own examples, as they come. */
    public NodeSetup withExamples() {
        return withWebApp("examples", version.home().resolve("webapps/examples"));
    }
}
