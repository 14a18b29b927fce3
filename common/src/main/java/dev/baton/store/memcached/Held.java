package dev.baton.store.memcached;

import dev.baton.memcached.MemcachedServer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a node knows of an item: the item and where its copies stand. It may be outdated; what is written on the ground
 * of it is refused then.
 *
 * @param item the item; empty if no server has it
 * @param copies the servers that are to have it, in the order of the ring
 * @param secondsLeft how long it had to live when it was read; less than 0 means for ever
 * @param lastUsed when the session was last used
 */
record Held(Optional<Item> item, List<Copy> copies, long secondsLeft, Instant lastUsed) {

    /**
     * A copy of the item.
     *
     * @param cas the server's token for this state of the copy; 0 if it has none
     */
    record Copy(MemcachedServer server, long cas) {}

    Held {
        copies = List.copyOf(copies);
    }

    static Held absent(List<MemcachedServer> servers) {
        var copies = servers.stream().map(server -> new Copy(server, 0)).toList();
        return new Held(Optional.empty(), copies, 0, Instant.EPOCH);
    }

    Optional<SessionItem> session() {
        return item.filter(SessionItem.class::isInstance).map(SessionItem.class::cast);
    }

    /** Returns the session if it has this internal id and has neither expired nor moved. */
    Optional<SessionItem> session(String uid) {
        return session()
                .filter(session -> session.uid().equals(uid) && session.stage().kind() != SessionItem.Kind.EXPIRED);
    }

    Optional<Tombstone> tombstone() {
        return item.filter(Tombstone.class::isInstance).map(Tombstone.class::cast);
    }

    List<MemcachedServer> servers() {
        return copies.stream().map(Copy::server).toList();
    }

    Held used(Instant when) {
        return new Held(item, copies, secondsLeft, when);
    }
}
