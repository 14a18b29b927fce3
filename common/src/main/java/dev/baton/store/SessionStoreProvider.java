package dev.baton.store;

import java.util.Set;

/** Makes the stores of one technology; found by {@link java.util.ServiceLoader}. */
public interface SessionStoreProvider {

    /** Returns the URI schemes, in lower case, by which the setting {@code store} chooses this technology. */
    Set<String> schemes();

    /**
     * Makes a store for an address of one of the schemes. The server need not be reachable yet.
     *
     * @throws IllegalArgumentException if the address is not one of this technology; the message says what is wrong
     */
    SessionStore create(StoreUri uri);
}
