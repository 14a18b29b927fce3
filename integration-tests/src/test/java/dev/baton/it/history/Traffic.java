package dev.baton.it.history;

import dev.baton.it.Node;
import dev.baton.it.Visitor;
import dev.baton.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Several clients that use the same few sessions on all nodes at once, and the history of that. */
public final class Traffic implements AutoCloseable {
    static final int CLIENTS = 5;

    private static final int SESSIONS = 2;
    private static final int PROGRESS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final History history = new History();
    private final List<Node> nodes;
    private final Habit habit;
    private final List<Visitor> sessions;
    private final List<Client> clients;
    private final Client reader;
    private final List<CompletableFuture<Void>> running;
    private volatile boolean over;

    private Traffic(List<Node> nodes, String path, Habit habit) {
        this.nodes = List.copyOf(nodes);
        this.habit = habit;
        this.sessions =
                Stream.generate(() -> newSession(nodes.get(0))).limit(SESSIONS).toList();
        this.clients = IntStream.range(0, CLIENTS)
                .mapToObj(number -> new Client(number, path, habit, history))
                .toList();
        this.reader = new Client(CLIENTS, path, habit, history);
        this.running = clients.stream()
                .map(client -> CompletableFuture.runAsync(
                        () -> client.run(nodes, sessions, () -> over), task -> new Thread(task, "client").start()))
                .toList();
    }

    /**
     * Makes the sessions and lets the clients begin.
     *
     * @param path of the probe application
     */
    public static Traffic start(List<Node> nodes, String path, Habit habit) {
        return new Traffic(nodes, path, habit);
    }

    /** Waits until every client has been answered some more times. */
    public void awaitProgress() {
        var before = clients.stream().map(Client::acknowledged).toList();
        Await.until(
                "every client is answered again",
                PATIENCE,
                () -> running.stream().anyMatch(CompletableFuture::isCompletedExceptionally)
                        || IntStream.range(0, CLIENTS)
                                .allMatch(
                                        client -> clients.get(client).acknowledged() >= before.get(client) + PROGRESS));
    }

    /** Lets the clients end, and then one read from every node what there is in the end. */
    public History end() {
        close();
        running.forEach(CompletableFuture::join);
        nodes.forEach(node -> sessions.forEach(session -> reader.send(node, session, habit.look())));
        return history;
    }

    @Override
    public void close() {
        over = true;
    }

    private static Visitor newSession(Node node) {
        var visitor = new Visitor("/shop");
        visitor.says(node, "create");
        return visitor;
    }
}
