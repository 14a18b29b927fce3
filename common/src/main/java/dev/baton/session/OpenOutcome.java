package dev.baton.session;

/** How opening a session can end, apart from the store failing. */
public sealed interface OpenOutcome {

    /** No session of this key is alive. */
    record Absent() implements OpenOutcome {}

    /**
     * The version that the caller has is the current one.
     *
     * @param metadata as of now: the time of last access moves without a new version
     */
    record Unchanged(SessionMetadata metadata) implements OpenOutcome {}

    /**
     * The session is alive and newer than what the caller has.
     *
     * @param session all of it, or what is newer than the version that was asked for
     */
    record Opened(StoredSession session) implements OpenOutcome {}

    /** The session is alive, and another owner has its lock. */
    record Locked() implements OpenOutcome {}
}
