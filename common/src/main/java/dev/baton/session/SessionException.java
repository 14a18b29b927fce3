package dev.baton.session;

import org.jspecify.annotations.Nullable;

/** Something that kept Baton from doing what was asked. The subclass tells who can do something about it. */
public abstract sealed class SessionException extends RuntimeException
        permits StoreUnavailableException,
                SessionLockedException,
                UnreadableSessionException,
                UnwritableAttributeException {
    private static final long serialVersionUID = 1L;

    SessionException(String message, @Nullable Throwable cause) {
        this(message, cause, true);
    }

    SessionException(String message, @Nullable Throwable cause, boolean hasStackTrace) {
        super(message, cause, true, hasStackTrace);
    }
}
