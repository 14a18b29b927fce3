package dev.baton.it;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A servlet container of a version whose distribution the build has fetched, as web applications see it. */
public interface Container {
    /** A word for logs, folders and reports. */
    String name();

    /** The package in which this container has the Servlet API. */
    String servletPackage();

    /** The jar of the Servlet API to compile against. */
    Path servletApi();

    /** The jars of the WebSocket API to compile against. */
    List<Path> webSocketApi();

    /** The files of a WAR, by their path, that let it dispatch to other applications of this container. */
    Map<String, String> crossContext();

    /** Whether it looks for the session of every request with a cookie, also of those that do not use it. */
    boolean opensEverySession();
}
