package dev.baton.it.history;

/** What a client was told of its request. */
public enum Outcome {
    /** It was answered, so what it wrote is saved. */
    ACKNOWLEDGED,
    /** It was answered 503. What it was to write may be saved, or arrive later, or never. */
    REFUSED,
    /** Its node was killed before the answer, or was dead already. As above. */
    CUT
}
