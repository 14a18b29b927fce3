package dev.baton.memcached;

import java.time.Duration;
import java.util.Optional;

/**
 * How servers are talked to.
 *
 * @param timeout the longest time that one request may take, all of it: waiting for a connection, connecting, sending
 *     and the whole reply
 * @param poolSize the largest number of connections to each server
 * @param credentials what each connection begins with, if the servers ask for it
 * @param encryption what encrypts the connections, if anything does
 */
public record ClientSettings(
        Duration timeout, int poolSize, Optional<Credentials> credentials, Optional<Encryption> encryption) {}
