package dev.baton.codec.jdk;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Does work that takes several frames of the stack for each object that is nested in another. If the stack of the
 * calling thread is too small, the work is done once more on a thread of its own, which ends with it. That one has room
 * for all that {@link DecodingLimits#MAX_WRITTEN_DEPTH} allows, also for code that is not compiled yet.
 */
final class DeepStack {
    /** Some 7,000 maps in each other; as many lists or plain objects take less. */
    private static final long BYTES = 16 << 20;

    private DeepStack() {}

    /** Returns what the work returns, or throws what it throws; a stack overflow if this one is too small as well. */
    static <T> T get(Supplier<T> work) {
        try {
            return work.get();
        } catch (StackOverflowError e) {
            return onThreadOfItsOwn(work);
        }
    }

    private static <T> T onThreadOfItsOwn(Supplier<T> work) {
        var task = new FutureTask<>(work::get);
        var thread = new Thread(null, task, "baton-deep-graph", BYTES);
        thread.setDaemon(true);
        thread.start();
        return resultOf(task);
    }

    private static <T> T resultOf(FutureTask<T> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true; // The work is short; who interrupts learns it after.
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
