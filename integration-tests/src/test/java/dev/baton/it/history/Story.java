package dev.baton.it.history;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A made up history of one attribute, in which the times are small numbers. */
final class Story {
    private final List<Operation> operations = new ArrayList<>();

    List<Operation> operations() {
        return operations;
    }

    Story write(String client, long value, long begun, long ended) {
        return add(client, OptionalLong.empty(), OptionalLong.of(value), begun, ended, Outcome.ACKNOWLEDGED);
    }

    Story refusedWrite(String client, long value, long begun, long ended) {
        return add(client, OptionalLong.empty(), OptionalLong.of(value), begun, ended, Outcome.REFUSED);
    }

    Story read(String client, long value, long begun, long ended) {
        return add(client, OptionalLong.of(value), OptionalLong.empty(), begun, ended, Outcome.ACKNOWLEDGED);
    }

    Story replace(String client, long seen, long value, long begun, long ended) {
        return add(client, OptionalLong.of(seen), OptionalLong.of(value), begun, ended, Outcome.ACKNOWLEDGED);
    }

    private Story add(String client, OptionalLong seen, OptionalLong written, long begun, long ended, Outcome outcome) {
        var request = new Request(client, "node", "session", begun, ended, outcome);
        operations.add(new Operation(request, "name", seen, written));
        return this;
    }
}
