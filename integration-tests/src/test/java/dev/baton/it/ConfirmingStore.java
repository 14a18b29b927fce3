package dev.baton.it;

import dev.baton.testing.StoreServer;
import dev.baton.testing.redis.SentinelGroup;

/** A group with Sentinels in which a replica has confirmed each change before it is acknowledged. */
record ConfirmingStore(SentinelGroup group) implements StoreServer {
    @Override
    public String uri() {
        return group.uri() + "?waitReplicas=1&timeout=2000";
    }

    @Override
    public void freeze() {
        group.master().process().freeze();
    }

    @Override
    public void thaw() {
        group.master().process().thaw();
    }

    @Override
    public void close() {}
}
