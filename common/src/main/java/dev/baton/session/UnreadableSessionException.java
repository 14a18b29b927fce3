package dev.baton.session;

import org.jspecify.annotations.Nullable;

/**
 * Bytes from the store are damaged, hostile, or name classes that the web application does not have. The operator can
 * mend it, most often after a deployment.
 */
public final class UnreadableSessionException extends SessionException {
    private static final long serialVersionUID = 1L;

    /** Says what could not be read and why. */
    public UnreadableSessionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
