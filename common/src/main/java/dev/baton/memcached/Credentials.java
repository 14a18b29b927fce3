package dev.baton.memcached;

import java.util.function.Supplier;

/**
 * What a client says of itself to a server that was started with an authentication file.
 *
 * @param user the user in that file
 * @param password the password beside it, asked for by each new connection; throws IllegalArgumentException if there is
 *     none any more
 */
public record Credentials(String user, Supplier<String> password) {

    /** Shows no password. */
    @Override
    public String toString() {
        return user + ":***";
    }
}
