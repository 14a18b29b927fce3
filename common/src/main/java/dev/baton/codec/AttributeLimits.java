package dev.baton.codec;

import dev.baton.session.UnwritableAttributeException;

/**
 * How large attributes may become. Sizes are those of the encoded form, in bytes, before it is compressed.
 *
 * @param maxAttributeBytes the largest size of one attribute
 * @param maxSessionBytes the largest size of all attributes of a session together
 */
public record AttributeLimits(int maxAttributeBytes, long maxSessionBytes) {
    private static final int WARNING_PART = 16;

    /** Checks that there is room for something. */
    public AttributeLimits {
        if (maxAttributeBytes < 1 || maxSessionBytes < 1) {
            throw new IllegalArgumentException("maxAttributeBytes and maxSessionBytes must be at least 1, not "
                    + maxAttributeBytes + " and " + maxSessionBytes);
        }
    }

    /** Returns limits that nothing reaches. */
    public static AttributeLimits none() {
        return new AttributeLimits(Integer.MAX_VALUE, Long.MAX_VALUE);
    }

    /** Returns these limits for a store that takes no more than that of one session. */
    public AttributeLimits within(long bytesOfSession) {
        return new AttributeLimits(
                (int) Math.min(maxAttributeBytes, bytesOfSession), Math.min(maxSessionBytes, bytesOfSession));
    }

    /** Returns what a codec throws when it has made so many bytes of a value and is not at its end. */
    public static UnwritableAttributeException exceeded(int maxAttributeBytes) {
        return new UnwritableAttributeException(
                "it takes more bytes than maxAttributeBytes = " + maxAttributeBytes, null);
    }

    /** Tells whether an attribute is so large that it is worth a warning: a sixteenth of what is allowed. */
    public boolean isLargeAttribute(EncodedValue encoded) {
        return encoded.size() > maxAttributeBytes / WARNING_PART;
    }

    /** Tells whether a session is so large that it is worth a warning: a sixteenth of what is allowed. */
    public boolean isLargeSession(long bytes) {
        return bytes > maxSessionBytes / WARNING_PART;
    }
}
