package dev.baton;

import dev.baton.session.SessionLockedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What the client of a request is told whose session can't be opened or saved: status 503 (RFC 9110, section 15.6.4)
 * with a line of plain text, and no cookie. Never a page of the application, which could need the session as well.
 */
public enum Unavailable {
    /** It could not be opened or saved, mostly since the store did not answer. */
    NOT_REACHED("The session can't be read or saved at the moment. Please try again.\n"),
    /** Another request has the session. */
    LOCKED("Another request has the session. Please try again.\n");

    /** The status code. */
    public static final int STATUS = 503;

    /** The value of {@code Retry-After}, in seconds. */
    public static final String RETRY_AFTER = "1";

    /** The value of {@code Content-Type}. */
    public static final String CONTENT_TYPE = "text/plain;charset=utf-8";

    private final String text;

    Unavailable(String text) {
        this.text = text;
    }

    /** Returns what to tell of an exception that opening or saving a session has thrown. */
    public static Unavailable of(RuntimeException e) {
        return e instanceof SessionLockedException ? LOCKED : NOT_REACHED;
    }

    /** Returns the whole body; each call a new buffer. */
    public ByteBuffer body() {
        return StandardCharsets.UTF_8.encode(text);
    }
}
