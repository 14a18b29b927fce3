package dev.baton.it.history;

import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a request is to do with one attribute. */
record Use(Kind kind, String attribute, long newValue) {
    enum Kind {
        READ,
        WRITE,
        /** Read and then written by the same request. */
        REPLACE,
        /** Read and then written as one more. */
        COUNT
    }

    static Use read(String attribute) {
        return new Use(Kind.READ, attribute, 0);
    }

    static Use count(String attribute) {
        return new Use(Kind.COUNT, attribute, 0);
    }

    /** As steps of the probe application. */
    Stream<String> steps() {
        var read = "get " + attribute;
        var write = "set " + attribute + " " + newValue;
        return switch (kind) {
            case READ -> Stream.of(read);
            case WRITE -> Stream.of(write);
            case REPLACE -> Stream.of(read, write);
            case COUNT -> Stream.of("count " + attribute);
        };
    }

    /**
     * Tells what a request has done.
     *
     * @param said the next number that the application said, if it was heard
     */
    Operation operation(Request request, Supplier<OptionalLong> said) {
        return switch (kind) {
            case READ -> new Operation(request, attribute, said.get(), OptionalLong.empty());
            case WRITE -> new Operation(request, attribute, OptionalLong.empty(), OptionalLong.of(newValue));
            case REPLACE -> new Operation(request, attribute, said.get(), OptionalLong.of(newValue));
            case COUNT -> counted(request, said.get());
        };
    }

    private Operation counted(Request request, OptionalLong after) {
        var before = after.isPresent() ? OptionalLong.of(after.getAsLong() - 1) : after;
        return new Operation(request, attribute, before, after);
    }
}
