package dev.baton.it.wire;

import java.time.Duration;

/** A request that was sent and whose response is read only as far as a test wants. */
public interface Conversation extends AutoCloseable {
    /** Waits until the first byte of the response is here, at most so long; tells whether it is. */
    boolean answersWithin(Duration limit);

    /** Reads all of the response. */
    Answer answer();

    @Override
    void close();
}
