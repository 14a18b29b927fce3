package dev.baton.it.history;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a request did with one attribute of its session. The values are numbers; zero is the attribute that is absent.
 *
 * @param seen the value that it read; empty if it read none, or its client was not told
 * @param written the value that it wrote, or was to write; no other operation on the attribute writes the same
 */
public record Operation(Request request, String attribute, OptionalLong seen, OptionalLong written) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** An attribute of one session. */
    record Variable(String session, String attribute) {}

    /** A value of an attribute of one session, by which the operation that wrote it is known. */
    record Value(Variable variable, long number) {}

    Variable variable() {
        return new Variable(request.session(), attribute);
    }

    Value value(long number) {
        return new Value(variable(), number);
    }

    Value valueSeen() {
        return value(seen.orElseThrow());
    }

    boolean endedBefore(Operation other) {
        return request.endedNanos() < other.request.begunNanos();
    }

    /** As a line of a report. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s on %s, %s, %.4f to %.4f s:%s%s",
                request.client(),
                request.node(),
                request.outcome(),
                request.begunNanos() / NANOS_PER_SECOND,
                request.endedNanos() / NANOS_PER_SECOND,
                seen.isPresent() ? " saw " + attribute + "=" + seen.getAsLong() : "",
                written.isPresent() ? " wrote " + attribute + "=" + written.getAsLong() : "");
    }
}
