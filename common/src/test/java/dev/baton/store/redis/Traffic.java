package dev.baton.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.session.Bytes;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionField;
import dev.baton.session.SessionKey;
import dev.baton.session.StoreUnavailableException;
import dev.baton.store.SessionStore;
import dev.baton.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Threads that create sessions, change them without a pause and remember which changes the store has acknowledged. */
final class Traffic implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int CHANGES_OF_A_SESSION = 20;

    private final SessionStore store;
    private final Supplier<SessionKey> keys;
    private final Map<SessionKey, Integer> acknowledged = new ConcurrentHashMap<>();
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final List<Thread> threads;
    private volatile boolean stopped;

    Traffic(SessionStore store) {
        this(store, () -> new SessionKey("/traffic", UUID.randomUUID().toString()));
    }

    /** Traffic on sessions whose keys are of a certain kind. */
    Traffic(SessionStore store, Supplier<SessionKey> keys) {
        this.store = store;
        this.keys = keys;
        this.threads = IntStream.range(0, THREADS)
                .mapToObj(i -> new Thread(this::run, "traffic " + i))
                .toList();
        threads.forEach(Thread::start);
    }

    /** Waits until the store has acknowledged some more changes. */
    void awaitProgress() {
        var aim = changes.get() + 200;
        Await.until("changes are saved again", Duration.ofSeconds(20), () -> changes.get() >= aim);
    }

    void stop() {
        stopped = true;
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The sessions that have not got all changes that were acknowledged. */
    List<String> lost() {
        return acknowledged.entrySet().stream()
                .filter(session -> changesIn(session.getKey()) < session.getValue())
                .map(session -> session.getKey() + " has " + changesIn(session.getKey()) + " of " + session.getValue())
                .toList();
    }

    /** What the store has answered that is neither success nor failure: that a session is gone, say. */
    Queue<String> unexpected() {
        return unexpected;
    }

    int changes() {
        return changes.get();
    }

    int failures() {
        return failures.get();
    }

    @Override
    public void close() {
        stop();
    }

    private void run() {
        while (!stopped) {
            var key = keys.get();
            if (succeeds(() -> expectSaved(store.create(key, RedisStoreContract.METADATA, fields(0))))) {
                acknowledged.put(key, 0);
                IntStream.rangeClosed(1, CHANGES_OF_A_SESSION).forEach(number -> change(key, number));
            }
        }
    }

    private void change(SessionKey key, int number) {
        var delta = RedisStoreContract.write("n", String.valueOf(number));
        if (!stopped && succeeds(() -> expectSaved(store.commit(key, RedisStoreContract.METADATA.uid(), delta)))) {
            acknowledged.put(key, number);
            changes.incrementAndGet();
        }
    }

    private boolean succeeds(Runnable step) {
        try {
            step.run();
            return true;
        } catch (StoreUnavailableException e) {
            failures.incrementAndGet();
            return false;
        }
    }

    private void expectSaved(SaveOutcome outcome) {
        if (!(outcome instanceof SaveOutcome.Saved)) {
            unexpected.add(String.valueOf(outcome));
        }
    }

    private int changesIn(SessionKey key) {
        return store.open(key, 0, "") instanceof OpenOutcome.Opened opened
                ? opened.session().fields().values().stream()
                        .mapToInt(number -> Integer.parseInt(new String(number.array(), UTF_8)))
                        .sum()
                : -1;
    }

    private static Map<SessionField, Bytes> fields(int number) {
        return RedisStoreContract.write("n", String.valueOf(number)).written();
    }
}
