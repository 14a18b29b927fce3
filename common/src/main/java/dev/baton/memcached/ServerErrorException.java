package dev.baton.memcached;

/**
 * A server works, but can't do what it was asked: it is full, say, or the item too large ({@code SERVER_ERROR}, protocol.txt,
 * Error strings).
 */
final class ServerErrorException extends UnusableReplyException {
    private static final long serialVersionUID = 1L;

    ServerErrorException(String message) {
        super(message);
    }
}
