package dev.baton.session;

import org.jspecify.annotations.Nullable;

/** The value of an attribute can't be turned into bytes. The author of the web application can mend it. */
public final class UnwritableAttributeException extends SessionException {
    private static final long serialVersionUID = 1L;

    /** Says which class, reached by which fields, stands in the way. */
    public UnwritableAttributeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
