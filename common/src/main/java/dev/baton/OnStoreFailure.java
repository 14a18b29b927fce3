package dev.baton;

/** What becomes of requests while the store does not answer. */
public enum OnStoreFailure {
    /** Those that need it are answered 503. */
    REJECT,
    /** Sessions that the node has in memory go on there, and what changes is saved when the store answers again. */
    LOCAL
}
