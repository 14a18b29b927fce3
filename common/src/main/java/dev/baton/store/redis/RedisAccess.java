package dev.baton.store.redis;

import dev.baton.store.Secret;
import dev.baton.store.Tls;
import java.util.Optional;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;

/**
 * As whom a connection is made, and how.
 *
 * @param user the user; without one the password is that of the default user
 * @param password the password, if one is needed
 * @param database the number of the database
 * @param clientName the name that the server shows for the connection
 * @param tls how it is encrypted, if it is
 */
record RedisAccess(
        Optional<String> user, Optional<Secret> password, int database, String clientName, Optional<Tls> tls) {

    /** Returns what the next connection logs in with; the password is read now. */
    JedisClientConfig login() {
        return DefaultJedisClientConfig.builder()
                // Neither HELLO nor CLIENT SETINFO: RESP2 says all that is needed, and a user needs fewer rights.
                .serverDefaultProtocol()
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .user(user.orElse(null))
                .password(password.map(Secret::read).orElse(null))
                .database(database)
                .build();
    }
}
