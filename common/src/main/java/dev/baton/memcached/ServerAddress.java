package dev.baton.memcached;

/**
 * Where a server listens, and how large a share of the keys it gets.
 *
 * @param host the name or the address of the host; an IPv6 address stands in brackets
 * @param port the TCP port
 * @param weight the share relative to the other servers
 */
public record ServerAddress(String host, int port, int weight) {
    /** The port on which Memcached listens unless it is told otherwise. */
    public static final int DEFAULT_PORT = 11_211;

    /** Checks the numbers. */
    public ServerAddress {
        if (host.isEmpty() || port < 1 || port > 65_535 || weight < 1) {
            throw new IllegalArgumentException(
                    "A server has a host, a port from 1 to 65535 and a weight of at least 1, not \"" + host + "\", "
                            + port + " and " + weight);
        }
    }

    /** Shows host and port, the name of the server on the ring. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
