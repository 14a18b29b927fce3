package dev.baton.session;

/**
 * Another request has the session: it did not give it free in time, or took it after this one had lost it. Whoever uses
 * the application can try again.
 */
public final class SessionLockedException extends SessionException {
    private static final long serialVersionUID = 1L;

    /** Says which session, and what was waited for or lost. */
    public SessionLockedException(String message) {
        super(message, null);
    }
}
