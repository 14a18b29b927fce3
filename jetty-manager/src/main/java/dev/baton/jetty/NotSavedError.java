package dev.baton.jetty;

/**
 * Says that a session could not be saved before its response began. An error, since Jetty logs and forgets every
 * exception at this place; {@link GuardedStream} catches it.
 */
final class NotSavedError extends Error {
    private static final long serialVersionUID = 1L;

    NotSavedError(RuntimeException cause) {
        super("The session can't be saved", cause, false, false);
    }
}
