package dev.baton.memcached;

import java.io.IOException;

/** A server said something that is no reply to what it was asked, or that it can't do it. */
class UnusableReplyException extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableReplyException(String message) {
        super(message);
    }
}
