package dev.baton.it.jetty;

import dev.baton.it.Container;
import dev.baton.it.Distribution;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A supported line of Jetty with one of its environments for web applications. */
public enum JettyVersion implements Container {
    JETTY_12_0_EE8("12.0", "ee8", "javax", "lib/jetty-servlet-api-4.0"),
    JETTY_12_0_EE10("12.0", "ee10", "jakarta", "lib/jakarta.servlet-api-6.0"),
    JETTY_12_1_EE9("12.1", "ee9", "jakarta", "lib/jetty-jakarta-servlet-api-5.0"),
    JETTY_12_1_EE10("12.1", "ee10", "jakarta", "lib/jakarta.servlet-api-6.0"),
    JETTY_12_1_EE11("12.1", "ee11", "jakarta", "lib/jakarta.servlet-api-6.1");

    private static final String CROSS_CONTEXT = """
            <?xml version="1.0"?>
            <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://www.eclipse.org/jetty/configure_10_0.dtd">
            <Configure><Set name="crossContextDispatchSupported">true</Set></Configure>
            """;

    private final String line;
    private final String environment;
    private final String vendor;
    private final String servletApi;

    JettyVersion(String line, String environment, String vendor, String servletApi) {
        this.line = line;
        this.environment = environment;
        this.vendor = vendor;
        this.servletApi = servletApi;
    }

    @Override
    public String servletPackage() {
        return vendor + ".servlet";
    }

    @Override
    public Path servletApi() {
        return Distribution.only(
                home().resolve(servletApi).getParent(), Path.of(servletApi).getFileName() + ".*.jar");
    }

    @Override
    public List<Path> webSocketApi() {
        return Distribution.all(
                home().resolve("lib/" + environment + "-websocket"), "*{-,.}websocket-{api,client-api}-*.jar");
    }

    /** For ee10 and ee11: in the others there is nothing to set. */
    @Override
    public Map<String, String> crossContext() {
        return Map.of("WEB-INF/jetty-web.xml", CROSS_CONTEXT);
    }

    @Override
    public boolean opensEverySession() {
        return true;
    }

    String environment() {
        return environment;
    }

    /** The modules of an environment for web applications with WebSockets. */
    String modules() {
        return "%1$s-deploy,%1$s-websocket-%2$s".formatted(environment, vendor);
    }

    /** The distribution, unpacked once; nothing may be changed in it. */
    Path home() {
        return Distribution.unpacked("jetty-home-" + line + ".*.zip");
    }
}
