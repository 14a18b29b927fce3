package dev.baton;

import dev.baton.session.NodeLogger;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A thread of the node that does something again and again for one web application, without keeping its classes. */
final class NodeThread implements AutoCloseable {
    private static final Logger LOG = NodeLogger.of(NodeThread.class);

    private final ScheduledExecutorService executor;

    /** Starts the thread; between two runs there are so many ms. */
    NodeThread(String name, long pauseMs, Runnable work) {
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> thread(task, name));
        var unused =
                executor.scheduleWithFixedDelay(() -> survive(name, work), pauseMs, pauseMs, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static void survive(String name, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // Would be the end of all runs.
            LOG.log(Level.ERROR, "The thread " + name + " has failed this time", e);
        }
    }

    private static Thread thread(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        // Not that of the web application, which a thread would keep.
        thread.setContextClassLoader(NodeThread.class.getClassLoader());
        return thread;
    }
}
