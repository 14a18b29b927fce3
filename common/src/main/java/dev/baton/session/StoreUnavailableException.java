package dev.baton.session;

import org.jspecify.annotations.Nullable;

/**
 * The store did not answer in time or refused to; whether the session exists, or whether a change was saved, is not
 * known. The operator of the store can mend it.
 */
public final class StoreUnavailableException extends SessionException {
    private static final long serialVersionUID = 1L;

    private final boolean refusal;

    /** Says what was attempted and why it failed; without a cause it has no stack trace, since outages make many. */
    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private StoreUnavailableException(String message, @Nullable Throwable cause, boolean refusal) {
        super(message, cause, cause != null);
        this.refusal = refusal;
    }

    /** Says what the store refused, although it answers and may do other things, a full one for instance. */
    public static StoreUnavailableException refusal(String message, Throwable cause) {
        return new StoreUnavailableException(message, cause, true);
    }

    /** Tells whether the store answers and may do other things. */
    public boolean isRefusal() {
        return refusal;
    }
}
