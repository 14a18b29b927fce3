package dev.baton.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Makes the loggers of this project's classes. They belong to the node: containers give a logger to the web application
 * in whose name the thread acts that makes it, and silence it when that application is stopped.
 */
public final class NodeLogger {
    private NodeLogger() {}

    /** Returns the logger with the name of the class. */
    public static Logger of(Class<?> owner) {
        var thread = Thread.currentThread();
        var webApplication = thread.getContextClassLoader();
        thread.setContextClassLoader(owner.getClassLoader());
        try {
            var logger = System.getLogger(owner.getName());
            // The JDK looks for the container's logger when it is first used.
            logger.isLoggable(Level.ERROR);
            return logger;
        } finally {
            thread.setContextClassLoader(webApplication);
        }
    }
}
