package dev.baton.session;

import org.jspecify.annotations.Nullable;

/**
 * The store did not answer in time or refused to; whether the session exists, or whether a change was saved, is not
 * known. The operator of the store can mend it.
 */
public final class StoreUnavailableException extends SessionException {
    private static final long serialVersionUID = 1L;

    /** Says what was attempted and why it failed. */
    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
