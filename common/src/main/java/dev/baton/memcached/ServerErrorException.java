package dev.baton.memcached;

import java.io.IOException;

/**
 * A server works, but can't do what it was asked: it is full, say, or the item too large ({@code SERVER_ERROR}, protocol.txt,
 * Error strings).
 */
public final class ServerErrorException extends UnusableReplyException {
    private static final long serialVersionUID = 1L;

    ServerErrorException(String message) {
        super(message);
    }

    ServerErrorException(String message, IOException cause) {
        super(message);
        initCause(cause);
    }
}
