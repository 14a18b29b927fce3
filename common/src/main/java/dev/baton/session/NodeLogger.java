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

    /**
     * Returns the level of a line about a failure after which nothing is lost: the client is told of it, or it is tried
     * again. If the store is unavailable, the lines about the outage tell the operator.
     */
    public static Level levelOf(RuntimeException harmless, Level level) {
        return harmless instanceof StoreUnavailableException ? Level.DEBUG : level;
    }
}
