package shop;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A place where one request waits until another one lets it go on. */
final class Gate {
    private static final Map<String, Gate> GATES = new ConcurrentHashMap<>();

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    static Gate named(String name) {
        return GATES.computeIfAbsent(name, absent -> new Gate());
    }

    void pass() throws InterruptedException {
        arrived.countDown();
        await(opened);
    }

    void awaitArrival() throws InterruptedException {
        await(arrived);
    }

    void open() {
        opened.countDown();
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Nobody came to the gate");
        }
    }
}
