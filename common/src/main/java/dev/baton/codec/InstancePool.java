package dev.baton.codec;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps some instances of something expensive for the next use. An instance that was in use when something failed is
 * dropped, since it may hold parts of what it worked on. May be used by many threads at once.
 */
public final class InstancePool<T> {
    private static final int MAX_IDLE = 64;

    private final ConcurrentLinkedDeque<T> idle = new ConcurrentLinkedDeque<>();
    private final Semaphore places = new Semaphore(MAX_IDLE);
    private final Supplier<T> maker;

    /** Makes an empty pool; the maker is asked where no instance is idle. */
    public InstancePool(Supplier<T> maker) {
        this.maker = maker;
    }

    /** Does some work with an instance that nobody else uses meanwhile. */
    public <R> R use(Function<T, R> work) {
        var instance = take();
        R result = work.apply(instance);
        if (places.tryAcquire()) {
            idle.push(instance);
        }
        return result;
    }

    private T take() {
        var instance = idle.poll();
        if (instance == null) {
            return maker.get();
        }
        places.release();
        return instance;
    }
}
