package dev.baton.store.redis;

import redis.clients.jedis.HostAndPort;

/** One server that has all keys. */
final class SingleServer implements RedisTopology {
    private final RedisNodes nodes;
    private final HostAndPort address;

    SingleServer(RedisNodes nodes, HostAndPort address) {
        this.nodes = nodes;
        this.address = address;
    }

    @Override
    public RedisNode serverOf(int slot, Deadline deadline) {
        return nodes.at(address);
    }

    @Override
    public RedisNode serverAt(HostAndPort other) {
        return nodes.at(other);
    }

    @Override
    public void refresh(Deadline deadline) {}

    @Override
    public void refreshSoon() {}

    @Override
    public String nameOfServer(int slot) {
        return "";
    }

    @Override
    public boolean isOneStep(int slot, int otherSlot) {
        return true;
    }

    @Override
    public void close() {
        nodes.close();
    }
}
