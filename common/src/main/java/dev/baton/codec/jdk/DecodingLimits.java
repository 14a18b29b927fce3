package dev.baton.codec.jdk;

import java.io.ObjectInputFilter;

/**
 * Bounds what one payload may make. Arrays are counted together: each of their elements takes a byte at least, and the
 * tables of collections, which are asked for in the same way, a few slots for each element.
 */
final class DecodingLimits implements ObjectInputFilter {
    /** What is nested less deeply is always written, and what is much more, never. */
    static final int MAX_WRITTEN_DEPTH = 2_000;

    private static final int MAX_DEPTH = 2 * MAX_WRITTEN_DEPTH;
    private static final int MAX_SLOTS_PER_BYTE = 8;
    private static final int SMALL_TABLES = 1_024;

    private final long payloadBytes;
    private long slots;

    DecodingLimits(int payloadBytes) {
        this.payloadBytes = payloadBytes;
    }

    @Override
    public Status checkInput(FilterInfo made) {
        if (made.arrayLength() > 0) {
            slots += made.arrayLength();
        }
        boolean tooMuch = made.depth() > MAX_DEPTH
                || made.references() > payloadBytes
                || slots > MAX_SLOTS_PER_BYTE * payloadBytes + SMALL_TABLES;
        return tooMuch ? Status.REJECTED : Status.UNDECIDED;
    }
}
