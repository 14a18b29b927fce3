package dev.baton;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The settings that an operator can make; named alike in every container. */
public enum Setting {
    /** The address of the store. */
    STORE("store", null),
    /** The name under which nodes share the sessions of an application; the container has a default. */
    APPLICATION("application", null),
    /** The format in which attributes are written. */
    CODEC("codec", "kryo"),
    /** Patterns that say of which classes objects are made from stored bytes. */
    CLASS_FILTER("classFilter", ""),
    /** Patterns of classes of the web application that are stored although they are not serializable. */
    ALSO_STORE("alsoStore", ""),
    /** What {@code setAttribute} does with a value that can't be stored: a word of {@link OnUnwritable}. */
    ON_UNWRITABLE("onUnwritable", "distributable"),
    /** The size in bytes over which encoded attributes are compressed; empty for never. */
    COMPRESS_OVER("compressOver", ""),
    /** Where the keys are that attributes are encrypted with: the first writes, all read; empty for none. */
    ENCRYPTION_KEYS("encryptionKeys", ""),
    /** The largest size in bytes of an encoded attribute; a larger one stays on its node. */
    MAX_ATTRIBUTE_BYTES("maxAttributeBytes", "16777216"),
    /** The largest size in bytes of the encoded attributes of a session; what exceeds it stays on its node. */
    MAX_SESSION_BYTES("maxSessionBytes", "67108864"),
    /** The largest number of sessions that a node keeps in memory between requests. */
    NEAR_COPIES("nearCopies", "10000"),
    /** The largest size in bytes of the encoded sessions that a node keeps in memory between requests. */
    NEAR_COPY_BYTES("nearCopyBytes", "67108864"),
    /** What becomes of requests while the store does not answer: a word of {@link OnStoreFailure}. */
    ON_STORE_FAILURE("onStoreFailure", "reject"),
    /** Whether a session is locked while a request uses it: none or request. */
    LOCKING("locking", "none"),
    /** How long a request waits for a session that another one has, in ms. */
    LOCK_WAIT_MS("lockWaitMs", "15000"),
    /** How long a session stays locked whose node does not say that the request goes on, in ms. */
    LOCK_LEASE_MS("lockLeaseMs", "10000"),
    /** Patterns of the paths of requests that neither lock a session nor wait for one. */
    LOCK_EXEMPT("lockExempt", "");

    private final String key;
    private final @Nullable String byDefault;

    Setting(String key, @Nullable String byDefault) {
        this.key = key;
        this.byDefault = byDefault;
    }

    /** Returns the name as an operator writes it. */
    public String key() {
        return key;
    }

    @Nullable
    String byDefault() {
        return byDefault;
    }

    /** Returns the names of all settings, for messages. */
    public static String keys() {
        return Arrays.stream(values()).map(Setting::key).collect(Collectors.joining(", "));
    }
}
