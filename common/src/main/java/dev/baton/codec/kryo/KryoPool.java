package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps some instances of Kryo for the next use. An instance that was in use when something failed is dropped, since
 * it may hold parts of the graph. May be used by many threads at once.
 */
final class KryoPool {
    private static final int MAX_IDLE = 64;

    private final ConcurrentLinkedDeque<Kryo> idle = new ConcurrentLinkedDeque<>();
    private final Semaphore places = new Semaphore(MAX_IDLE);
    private final Supplier<Kryo> maker;

    KryoPool(Supplier<Kryo> maker) {
        this.maker = maker;
    }

    <T> T use(Function<Kryo, T> work) {
        var kryo = take();
        T result = work.apply(kryo);
        if (places.tryAcquire()) {
            idle.push(kryo);
        }
        return result;
    }

    private Kryo take() {
        var kryo = idle.poll();
        if (kryo == null) {
            return maker.get();
        }
        places.release();
        return kryo;
    }
}
