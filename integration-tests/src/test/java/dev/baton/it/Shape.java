package dev.baton.it;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ways in which an application can answer; each changes the session before any of the answer may be seen. */
enum Shape {
    SMALL(200, "CHANGE", "say ok"),
    NO_BODY(200, "CHANGE"),
    LARGE(200, "CHANGE", "large"),
    FLUSHED(200, "CHANGE", "flush", "say late"),
    STREAMED(200, "CHANGE", "say one", "flush", "say two", "flush", "say three"),
    CLOSED(200, "CHANGE", "say ok", "close"),
    EXACT_LENGTH(200, "length 3", "CHANGE", "say ok"),
    REDIRECT(302, "CHANGE", "redirect /plain"),
    ERROR(404, "CHANGE", "error 404"),
    ERROR_PAGE(418, "CHANGE", "error 418"),
    ERROR_PAGE_THAT_CHANGES(418, "error 418", "ON ERROR", "CHANGE"),
    EXCEPTION(500, "CHANGE", "fail"),
    EXCEPTION_PAGE_THAT_CHANGES(500, "break", "ON ERROR", "CHANGE"),
    FORWARD(200, "forward", "CHANGE", "say ok"),
    INCLUDE(200, "include", "CHANGE", "say ok"),
    LARGE_INCLUDE(200, "include", "CHANGE", "large"),
    ASYNC_COMPLETE(200, "async", "CHANGE", "say ok"),
    ASYNC_FLUSH(200, "async", "CHANGE", "flush", "say late"),
    ASYNC_LARGE(200, "async", "CHANGE", "large"),
    ASYNC_DISPATCH(200, "dispatch", "CHANGE", "say ok"),
    WRITE_LISTENER(200, "CHANGE", "nonblocking"),
    WRITE_LISTENER_THAT_CHANGES(200, "nonblocking", "CHANGE");

    private final int status;
    /** One a line, since an enum holds only what can't change. */
    private final String steps;

    Shape(int status, String... steps) {
        this.status = status;
        this.steps = String.join("\n", steps);
    }

    int status() {
        return status;
    }

    /** The path of a request that does the changes in this shape. */
    String path(String... changes) {
        var steps = this.steps.lines().toList();
        int error = steps.indexOf("ON ERROR");
        var normal = error < 0 ? steps : steps.subList(0, error);
        var onError = error < 0 ? List.<String>of() : steps.subList(error + 1, steps.size());
        return Visitor.program("step", filled(normal, changes))
                + Visitor.program("onerror", filled(onError, changes)).replace("/probe/do?", "&");
    }

    private static String[] filled(List<String> steps, String... changes) {
        return steps.stream()
                .flatMap(step -> step.equals("CHANGE") ? Arrays.stream(changes) : Stream.of(step))
                .collect(Collectors.toList())
                .toArray(String[]::new);
    }
}
