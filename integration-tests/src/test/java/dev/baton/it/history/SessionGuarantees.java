package dev.baton.it.history;

import dev.baton.it.history.Operation.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What holds of each attribute without locking. It is looked for in a history in which each attribute has one writer,
 * whose values grow. A guarantee answers the operations that break it.
 *
 * <p>A write that was not acknowledged may arrive late, over newer ones, and may vanish with a server. So its value is
 * never too old, and nobody who has read it has to read it again.
 */
public final class SessionGuarantees {
    private final List<Operation> operations;
    private final Set<Value> unacknowledged;

    public SessionGuarantees(List<Operation> operations) {
        this.operations = List.copyOf(operations);
        this.unacknowledged = operations.stream()
                .filter(operation -> !operation.request().isAcknowledged())
                .flatMap(operation -> operation.written().stream().mapToObj(operation::value))
                .collect(Collectors.toSet());
    }

    /** Who writes reads that, or something newer, from then on. */
    public List<Operation> readYourWrites() {
        return tooOld(
                        operation -> List.of(
                                operation.variable(), operation.request().client()),
                        this::acknowledgedWrite)
                .toList();
    }

    /** Who reads a value reads that, or something newer, from then on; so does everybody else. */
    public List<Operation> monotonicReads() {
        return tooOld(Operation::variable, this::acknowledgedValue).toList();
    }

    /** What is acknowledged is what everybody reads, until something newer is written. */
    public List<Operation> nothingLost() {
        return tooOld(Operation::variable, this::acknowledgedWrite).toList();
    }

    /** Nobody reads what was never written, or not yet. */
    public List<Operation> nothingInvented() {
        var begun = operations.stream()
                .filter(operation -> operation.written().isPresent())
                .collect(Collectors.toMap(
                        operation -> operation.value(operation.written().orElseThrow()),
                        operation -> operation.request().begunNanos()));
        return operations.stream()
                .filter(operation -> operation.seen().orElse(0) != 0)
                .filter(operation ->
                        begun.getOrDefault(operation.value(operation.seen().orElseThrow()), Long.MAX_VALUE)
                                > operation.request().endedNanos())
                .toList();
    }

    /** Finds writes that were not acknowledged and have taken the place of newer ones that were. */
    public Set<Value> lateWrites() {
        return older(Operation::variable, this::acknowledgedWrite)
                .map(Operation::valueSeen)
                .filter(unacknowledged::contains)
                .collect(Collectors.toSet());
    }

    private OptionalLong acknowledgedWrite(Operation operation) {
        return operation.request().isAcknowledged() ? operation.written() : OptionalLong.empty();
    }

    private OptionalLong acknowledgedValue(Operation operation) {
        var isKnown = operation.seen().isPresent() && !unacknowledged.contains(operation.valueSeen());
        return isKnown ? operation.seen() : OptionalLong.empty();
    }

    private Stream<Operation> tooOld(Function<Operation, Object> scope, Function<Operation, OptionalLong> known) {
        return older(scope, known).filter(read -> !unacknowledged.contains(read.valueSeen()));
    }

    /** Finds reads of values that are older than what was known in their scope when they began. */
    private Stream<Operation> older(Function<Operation, Object> scope, Function<Operation, OptionalLong> known) {
        return operations.stream().collect(Collectors.groupingBy(scope)).values().stream()
                .flatMap(group -> older(group, known).stream());
    }

    private static List<Operation> older(Collection<Operation> group, Function<Operation, OptionalLong> known) {
        var sources = group.stream()
                .filter(operation -> known.apply(operation).isPresent())
                .sorted(Comparator.comparing(operation -> operation.request().endedNanos()))
                .collect(Collectors.toCollection(ArrayDeque::new));
        var reads = group.stream()
                .filter(operation -> operation.seen().isPresent())
                .sorted(Comparator.comparing(operation -> operation.request().begunNanos()))
                .toList();
        var found = new ArrayList<Operation>();
        long newest = 0;
        for (var read : reads) {
            while (!sources.isEmpty() && sources.element().endedBefore(read)) {
                newest = Math.max(newest, known.apply(sources.remove()).orElseThrow());
            }
            if (read.seen().orElseThrow() < newest) {
                found.add(read);
            }
        }
        return found;
    }
}
