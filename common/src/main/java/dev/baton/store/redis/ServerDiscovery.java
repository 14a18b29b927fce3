package dev.baton.store.redis;

import redis.clients.jedis.HostAndPort;

/** Asks one server where the masters are. */
interface ServerDiscovery {
    /**
     * Asks over the connection.
     *
     * @param asked the server at the other end
     * @throws ServerUnreachableException if that server does not know
     */
    ServerMap ask(ServerConnection connection, HostAndPort asked, Deadline deadline);

    /** Tells whether one script can use the keys of both slots. */
    boolean isOneStep(int slot, int otherSlot);
}
