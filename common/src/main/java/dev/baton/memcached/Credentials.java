package dev.baton.memcached;

/**
 * What a client says of itself to a server that was started with an authentication file.
 *
 * @param user the user in that file
 * @param password the password beside it
 */
public record Credentials(String user, String password) {

    /** Shows no password. */
    @Override
    public String toString() {
        return user + ":***";
    }
}
