package dev.baton.store.redis;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import redis.clients.jedis.HostAndPort;

/** The servers that are in use, each with the same login and the same number of connections. */
final class RedisNodes implements AutoCloseable {
    private final RedisConnector connector;
    private final int poolSize;
    private final Map<HostAndPort, RedisNode> nodes = new ConcurrentHashMap<>();

    RedisNodes(RedisAccess access, int poolSize) {
        this.connector = new RedisConnector(access);
        this.poolSize = poolSize;
    }

    RedisNode at(HostAndPort address) {
        return nodes.computeIfAbsent(address, unknown -> new RedisNode(unknown, connector, poolSize));
    }

    /** Closes the connections to all other servers. */
    void retain(Collection<HostAndPort> addresses) {
        nodes.forEach((address, node) -> {
            if (!addresses.contains(address) && nodes.remove(address, node)) {
                node.close();
            }
        });
    }

    @Override
    public void close() {
        nodes.values().forEach(RedisNode::close);
    }
}
