package dev.baton.store.redis;

import redis.clients.jedis.HostAndPort;

/** Knows which server has a key: always a master. Its servers need not be reachable when it is made. */
interface RedisTopology extends AutoCloseable {
    /**
     * Returns the server that has the keys of a slot, as far as it is known.
     *
     * @throws ServerUnreachableException if it is not known before the deadline
     */
    RedisNode serverOf(int slot, Deadline deadline);

    /** Returns a server that another one has named. */
    RedisNode serverAt(HostAndPort address);

    /** Looks anew which servers there are; returns when that is done, or at the deadline. */
    void refresh(Deadline deadline);

    /** Looks anew which servers there are, while the caller goes on. */
    void refreshSoon();

    /**
     * Names the server that has the keys of a slot, among those that can fail one by one: the one that takes its place
     * has the same name. Empty if there is one for all keys, or it is not known.
     */
    String nameOfServer(int slot);

    /** Tells whether one script can use the keys of both slots. */
    boolean isOneStep(int slot, int otherSlot);

    @Override
    void close();
}
