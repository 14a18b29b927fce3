package dev.baton.it.tomcat;

import dev.baton.it.Container;
import dev.baton.it.Distribution;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A supported line of Tomcat; the very version is the one whose distribution the build has fetched. */
public enum TomcatVersion implements Container {
    TOMCAT_9("9", "javax.servlet"),
    TOMCAT_10("10", "jakarta.servlet"),
    TOMCAT_11("11", "jakarta.servlet");

    private final String major;
    private final String servletPackage;

    TomcatVersion(String major, String servletPackage) {
        this.major = major;
        this.servletPackage = servletPackage;
    }

    @Override
    public String servletPackage() {
        return servletPackage;
    }

    @Override
    public Path servletApi() {
        return home().resolve("lib/servlet-api.jar");
    }

    @Override
    public List<Path> webSocketApi() {
        return Distribution.all(home().resolve("lib"), "websocket-*.jar");
    }

    @Override
    public Map<String, String> crossContext() {
        return Map.of("META-INF/context.xml", "<Context crossContext=\"true\"/>");
    }

    @Override
    public boolean opensEverySession() {
        return false;
    }

    /** The distribution, unpacked once; nothing may be changed in it. */
    public Path home() {
        return Distribution.unpacked("tomcat-" + major + ".*.zip");
    }
}
