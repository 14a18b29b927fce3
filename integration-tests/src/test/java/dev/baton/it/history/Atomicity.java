package dev.baton.it.history;

import dev.baton.it.history.Operation.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Looks for sessions that were seen when a request had done but a part of its work. In its history all who write a
 * session write the same attributes, each of them a new value; so a value of one belongs to one value of each other.
 */
public final class Atomicity {
    /** A value of one attribute, to which a value of another belongs. */
    private record Side(Value value, String otherAttribute) {}

    /** A value that was found beside another, and by whom. */
    private record Partner(long number, Operation finder) {}

    private final Map<Side, Partner> partners = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    private Atomicity() {}

    /** Returns a line for each request that has seen values together which do not belong together. */
    public static List<String> violations(List<Operation> operations) {
        var atomicity = new Atomicity();
        operations.stream()
                .collect(Collectors.groupingBy(Operation::request))
                .values()
                .forEach(atomicity::add);
        return atomicity.violations;
    }

    private void add(List<Operation> ofOneRequest) {
        for (var one : ofOneRequest) {
            for (var other : ofOneRequest) {
                if (!one.attribute().equals(other.attribute())) {
                    match(one, one.seen(), other, other.seen());
                    match(one, one.written(), other, other.written());
                }
            }
        }
    }

    private void match(Operation one, OptionalLong value, Operation other, OptionalLong otherValue) {
        if (value.isPresent() && otherValue.isPresent()) {
            var side = new Side(one.value(value.getAsLong()), other.attribute());
            var partner = new Partner(otherValue.getAsLong(), other);
            var known = partners.putIfAbsent(side, partner);
            if (known != null && known.number != partner.number) {
                violations.add(one.attribute() + "=" + value.getAsLong() + " is found beside different values: "
                        + known.finder + "; " + other);
            }
        }
    }
}
