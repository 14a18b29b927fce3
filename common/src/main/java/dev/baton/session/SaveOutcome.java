package dev.baton.session;

/** How saving a session can end, apart from the store failing. */
public sealed interface SaveOutcome {

    /**
     * Every node finds the change from now on.
     *
     * @param version the session's version with the change
     * @param previousVersion the version that the change was merged into; 0 if the session was created
     */
    record Saved(long version, long previousVersion) implements SaveOutcome {}

    /**
     * The store did not answer: this node alone has the change, and saves it when the store does. No store says so, a
     * session does that is set to.
     */
    record Kept() implements SaveOutcome {}

    /** The session was invalidated, renamed or has expired; nothing was stored. */
    record Gone() implements SaveOutcome {}

    /** Another session has the id that a new or renamed one was to get; nothing was stored. */
    record IdTaken() implements SaveOutcome {}

    /** Another owner has taken the session's lock since this one had it; nothing was stored. */
    record LockLost() implements SaveOutcome {}
}
