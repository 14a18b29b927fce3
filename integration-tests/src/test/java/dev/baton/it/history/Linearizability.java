package dev.baton.it.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Looks for an order of the operations on one attribute in which each reads what the one before it has left, and none
 * comes before another that had ended when it began. A write that was not acknowledged may have happened at any time
 * after it began, or never.
 *
 * <p>No two operations write the same value, so it is known what each follows: a read the write of its value; an
 * operation that has read one value and written another follows all others that have read the first. What is chained in
 * this way is a block that nothing else can come into. An order of the blocks exists if no two of them have to come
 * before each other (Gibbons and Korach, Testing Shared Memories, 1997).
 */
public final class Linearizability {
    private final Map<Long, Operation> writers = new HashMap<>();
    private final Map<Long, Operation> replacers = new HashMap<>();
    private final Map<Long, List<Operation>> readers = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    private Linearizability(List<Operation> operations) {
        var absent = new Request("nobody", "no node", "", -1, -1, Outcome.ACKNOWLEDGED);
        writers.put(0L, new Operation(absent, "", OptionalLong.empty(), OptionalLong.of(0)));
        operations.forEach(this::add);
    }

    /** Returns a line for each reason why there is no such order of the operations on an attribute. */
    public static List<String> violations(List<Operation> operations) {
        return operations.stream().collect(Collectors.groupingBy(Operation::variable)).values().stream()
                .flatMap(ofOneAttribute -> new Linearizability(ofOneAttribute).violations().stream())
                .toList();
    }

    private void add(Operation operation) {
        operation.written().ifPresent(value -> {
            if (writers.putIfAbsent(value, operation) != null) {
                throw new IllegalArgumentException("The value of " + operation + " is not its own");
            }
        });
        operation.seen().ifPresent(value -> {
            if (operation.written().isEmpty()) {
                readers.computeIfAbsent(value, absent -> new ArrayList<>()).add(operation);
            } else {
                var other = replacers.putIfAbsent(value, operation);
                if (other != null) {
                    violations.add("Two have replaced the same value: " + other + "; " + operation);
                }
            }
        });
    }

    private List<String> violations() {
        if (!violations.isEmpty()) {
            // All that follows one of the two follows nothing.
            return violations;
        }
        var blocks = writers.values().stream()
                .filter(writer -> writer.seen().isEmpty() && hasHappened(writer))
                .map(this::block)
                .toList();
        for (var block : blocks) {
            blocks.stream()
                    .takeWhile(other -> other != block)
                    .filter(other -> block.isBefore(other) && other.isBefore(block))
                    .forEach(other -> violations.add("Neither can be first: " + block + " and " + other));
        }
        // What is left follows no write.
        replacers.values().forEach(operation -> violations.add("Has read what nobody left: " + operation));
        readers.values().forEach(operations -> violations.add("Have read what nobody wrote: " + operations));
        return violations;
    }

    private boolean hasHappened(Operation writer) {
        var value = writer.written().orElseThrow();
        return writer.request().isAcknowledged() || readers.containsKey(value) || replacers.containsKey(value);
    }

    private Block block(Operation first) {
        var block = new Block(first);
        for (var writer = first; writer != null; ) {
            var value = writer.written().orElseThrow();
            block.then(readers.getOrDefault(value, List.of()));
            readers.remove(value);
            writer = replacers.remove(value);
            block.then(writer == null ? List.of() : List.of(writer));
        }
        return block;
    }

    /** Operations that follow each other. */
    private final class Block {
        private Operation firstToEnd;
        private Operation lastToBegin;

        Block(Operation first) {
            firstToEnd = first;
            lastToBegin = first;
        }

        /** Adds operations that come next, in any order. */
        void then(Collection<Operation> next) {
            next.stream()
                    .filter(operation -> isBefore(operation, lastToBegin))
                    .forEach(operation -> violations.add(operation + " ended before " + lastToBegin));
            for (var operation : next) {
                firstToEnd = first(
                        firstToEnd,
                        operation,
                        Comparator.comparing(one -> one.request().settledNanos()));
                lastToBegin = first(
                        lastToBegin,
                        operation,
                        Comparator.comparing(one -> -one.request().begunNanos()));
            }
        }

        boolean isBefore(Block other) {
            return isBefore(firstToEnd, other.lastToBegin);
        }

        @Override
        public String toString() {
            return "[" + firstToEnd + " ... " + lastToBegin + "]";
        }

        private static boolean isBefore(Operation one, Operation other) {
            return one.request().settledNanos() < other.request().begunNanos();
        }

        private static Operation first(Operation one, Operation other, Comparator<Operation> order) {
            return order.compare(one, other) <= 0 ? one : other;
        }
    }
}
