package dev.baton.jetty;

import dev.baton.Unavailable;

/**
 * Says that a session could not be saved before its response began. An error, since Jetty logs and forgets every
 * exception at this place; {@link GuardedStream} catches it.
 */
final class NotSavedError extends Error {
    private static final long serialVersionUID = 1L;

    private final Unavailable answer;

    NotSavedError(RuntimeException cause) {
        super("The session can't be saved", cause, false, false);
        answer = Unavailable.of(cause);
    }

    /** Returns what to answer. */
    Unavailable answer() {
        return answer;
    }
}
