package dev.baton.it.history;

import dev.baton.it.Node;
import dev.baton.it.Visitor;
import dev.baton.it.wire.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Sends one request after the other, each to any node and for any session, and writes down what came of it. */
final class Client {
    private static final int REFUSED = 503;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(50);

    private final int number;
    private final String path;
    private final Habit habit;
    private final History history;
    private final Random random;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private long newValue;

    Client(int number, String path, Habit habit, History history) {
        this.number = number;
        this.path = path;
        this.habit = habit;
        this.history = history;
        this.random = new Random(number);
        this.newValue = number;
    }

    /** How many of its requests were answered. */
    int acknowledged() {
        return acknowledged.get();
    }

    void run(List<Node> nodes, List<Visitor> sessions, BooleanSupplier over) {
        while (!over.getAsBoolean()) {
            newValue += Traffic.CLIENTS;
            send(any(nodes), any(sessions), habit.next(number, newValue, random));
        }
    }

    void send(Node node, Visitor session, List<Use> uses) {
        var steps = uses.stream().flatMap(Use::steps).toArray(String[]::new);
        var target = Visitor.program("step", steps).replace("/probe/do", path);
        long begunNanos = history.nanos();
        var answer = answer(node, session, target);
        var request = new Request(
                "client " + number, node.name(), session.id(), begunNanos, history.nanos(), outcome(answer));
        var said = answer.filter(given -> request.isAcknowledged()).stream()
                .flatMap(given -> given.body().lines())
                .mapToLong(line -> line.equals("null") ? 0 : Long.parseLong(line))
                .iterator();
        history.add(
                request,
                uses.stream()
                        .map(use -> use.operation(request, () -> next(said)))
                        .toList());
        if (request.isAcknowledged()) {
            acknowledged.incrementAndGet();
        } else {
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
        }
    }

    private static Optional<Answer> answer(Node node, Visitor session, String target) {
        var window = session.copy();
        try {
            var answer = window.gets(node, target);
            if (!window.id().equals(session.id())) {
                throw new AssertionError(node.name() + " does not know session " + session.id() + ": " + answer);
            }
            return Optional.of(answer);
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static Outcome outcome(Optional<Answer> answer) {
        return answer.map(given -> switch (given.status()) {
                    case 200 -> Outcome.ACKNOWLEDGED;
                    case REFUSED -> Outcome.REFUSED;
                    default -> throw new AssertionError("Neither done nor refused: " + given);
                })
                .orElse(Outcome.CUT);
    }

    private static OptionalLong next(Iterator<Long> said) {
        return said.hasNext() ? OptionalLong.of(said.next()) : OptionalLong.empty();
    }

    private <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
