package dev.baton.it.history;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** What several clients did and were told, written down while they do it. */
public final class History {
    private final long originNanos = System.nanoTime();
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();

    /** The time since the beginning of the history. */
    long nanos() {
        return System.nanoTime() - originNanos;
    }

    void add(Request request, Collection<Operation> itsOperations) {
        requests.add(request);
        operations.addAll(itsOperations);
    }

    /** All operations whose outcome is known by now. */
    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** The names of the nodes that have left a request without an answer. */
    public Set<String> nodesThatDied() {
        return requests.stream()
                .filter(request -> request.outcome() == Outcome.CUT)
                .map(Request::node)
                .collect(Collectors.toSet());
    }

    /** How many requests there were of each outcome. */
    @Override
    public String toString() {
        var outcomes =
                requests.stream().collect(Collectors.groupingBy(Request::outcome, TreeMap::new, Collectors.counting()));
        return requests.size() + " requests " + outcomes + ", " + operations.size() + " operations, "
                + Duration.ofNanos(nanos()).toSeconds() + " s";
    }
}
