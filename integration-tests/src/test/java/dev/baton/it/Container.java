package dev.baton.it;

import java.nio.file.Path;

/** A servlet container of a version whose distribution the build has fetched, as web applications see it. */
public interface Container {
    /** A word for logs, folders and reports. */
    String name();

    /** The package in which this container has the Servlet API. */
    String servletPackage();

    /** The jar of the Servlet API to compile against. */
    Path servletApi();

    /** Whether it looks for the session of every request with a cookie, also of those that do not use it. */
    boolean opensEverySession();
}
