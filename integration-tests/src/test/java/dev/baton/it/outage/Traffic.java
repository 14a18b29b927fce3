package dev.baton.it.outage;

import dev.baton.it.Node;
import dev.baton.it.Visitor;
import dev.baton.it.wire.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Users who go on, whatever they are answered: for each node and each use of sessions one or two. */
final class Traffic implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final String application;
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final Queue<ChangedSession> changed = new ConcurrentLinkedQueue<>();
    private final List<Runnable> users = new ArrayList<>();
    private final List<CompletableFuture<Void>> begun = new ArrayList<>();
    private volatile boolean ended;

    /** Makes the sessions: each on the other node than that on which it is used. */
    Traffic(Application application, Node first, Node second) {
        this.application = application.path();
        addUsers(first, second);
        addUsers(second, first);
    }

    void begin() {
        users.forEach(user -> begun.add(CompletableFuture.runAsync(user, task -> new Thread(task, "user").start())));
    }

    /** Ends, and fails if a request got no answer at all. */
    void end() {
        ended = true;
        begun.forEach(CompletableFuture::join);
    }

    @Override
    public void close() {
        end();
    }

    List<Sent> sent() {
        return List.copyOf(sent);
    }

    List<ChangedSession> changed() {
        return List.copyOf(changed);
    }

    private void addUsers(Node node, Node other) {
        user(node, Use.STATIC_FILE, () -> new Visitor(application).gets(node, "/static.txt"));
        var reader = visitor(other);
        user(node, Use.PAGE, () -> reader.copy().gets(node, "/plain"));
        user(node, Use.READ, () -> reader.copy().asks(node, "get name"));
        user(node, Use.READ, () -> reader.copy().asks(node, "get name"));
        for (var writer : List.of(new ChangedSession(visitor(other)), new ChangedSession(visitor(other)))) {
            changed.add(writer);
            user(node, Use.WRITE, () -> writer.change(node));
        }
        user(node, Use.CREATION, () -> {
            var created = new ChangedSession(new Visitor(application));
            changed.add(created);
            return created.change(node);
        });
    }

    private void user(Node node, Use use, Supplier<Answer> request) {
        users.add(() -> {
            while (!ended) {
                send(node, use, request);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        });
    }

    private void send(Node node, Use use, Supplier<Answer> request) {
        var began = System.nanoTime();
        var answer = request.get();
        sent.add(new Sent(node, use, began, Duration.ofNanos(System.nanoTime() - began), answer));
    }

    private Visitor visitor(Node node) {
        var visitor = new Visitor(application);
        visitor.says(node, "set name " + Use.NAME);
        return visitor;
    }
}
