package dev.baton.it.tomcat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a Tomcat is made of before it starts.
 *
 * @param java the home of the Java that runs it
 * @param libraries jars that are put into its {@code lib}
 * @param connector one more {@code Connector}, or nothing
 * @param engine attributes of the {@code Engine} element
 * @param host elements in the {@code Host} element
 * @param settings attributes of the {@code Manager} of every application; none: Tomcat's own
 * @param webApps WARs or folders by the name under which they are deployed
 */
public record NodeSetup(
        TomcatVersion version,
        Path java,
        List<Path> libraries,
        String connector,
        String engine,
        String host,
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
        return new NodeSetup(version, JavaHomes.present(), List.of(), "", "", "", Map.of(), Map.of("manager", manager));
    }

    public NodeSetup withBaton(Path jar, Map<String, String> batonSettings) {
        return new NodeSetup(version, java, List.of(jar), connector, engine, host, settings, webApps)
                .withManager(ofBaton(batonSettings));
    }

    /** With these attributes of the {@code Manager} of every application. */
    public NodeSetup withManager(Map<String, String> attributes) {
        return new NodeSetup(version, java, libraries, connector, engine, host, attributes, webApps);
    }

    public NodeSetup withJava(Path home) {
        return new NodeSetup(version, home, libraries, connector, engine, host, settings, webApps);
    }

    /** With one more {@code Connector}. */
    public NodeSetup withConnector(String element) {
        return new NodeSetup(version, java, libraries, element, engine, host, settings, webApps);
    }

    /** Appends a route to the ids of sessions. */
    public NodeSetup withRoute(String jvmRoute) {
        return withEngine("jvmRoute", jvmRoute);
    }

    /** With an attribute of the {@code Engine} element. */
    public NodeSetup withEngine(String attribute, String value) {
        var more = engine + " " + attribute + "=\"" + value + "\"";
        return new NodeSetup(version, java, libraries, connector, more, host, settings, webApps);
    }

    /** With an element in the {@code Host} element. */
    public NodeSetup withHost(String element) {
        return new NodeSetup(version, java, libraries, connector, engine, host + element, settings, webApps);
    }

    /** With a WAR, or an unpacked one, under {@code /name}. */
    public NodeSetup withWebApp(String name, Path war) {
        var more = new LinkedHashMap<>(webApps);
        more.put(name, war);
        return new NodeSetup(version, java, libraries, connector, engine, host, settings, more);
    }

    /** With Tomcat's own examples, as they come. */
    public NodeSetup withExamples() {
        return withWebApp("examples", version.home().resolve("webapps/examples"));
    }

    /** The attributes of the one element that an administrator writes. */
    public static Map<String, String> ofBaton(Map<String, String> batonSettings) {
        var attributes = new LinkedHashMap<>(batonSettings);
        attributes.put("className", "dev.baton.tomcat.BatonManager");
        return attributes;
    }

    /** The element with these attributes; empty without any. */
    public static String managerElement(Map<String, String> attributes) {
        var all = attributes.entrySet().stream()
                .map(attribute -> " %s=\"%s\""
                        .formatted(attribute.getKey(), attribute.getValue().replace("&", "&amp;")))
                .collect(Collectors.joining());
        return all.isEmpty() ? "" : "<Manager" + all + "/>";
    }
}
