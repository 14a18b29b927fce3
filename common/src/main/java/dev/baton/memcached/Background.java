package dev.baton.memcached;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one thread of a client that does what no request is to wait for. It is there once it is needed. */
final class Background implements AutoCloseable {
    private final ScheduledThreadPoolExecutor executor;

    Background(String name) {
        executor = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    var thread = new Thread(task, name);
                    thread.setDaemon(true);
                    // A web application's loader would be kept alive by the thread.
                    thread.setContextClassLoader(Background.class.getClassLoader());
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Runs the task after that time, unless it is given up or this is closed before. */
    Task after(Duration delay, Runnable task) {
        var scheduled = executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    /** What is to be done later. */
    interface Task {
        /** Gives it up if it has not begun. */
        void cancel();
    }
}
