package dev.baton.store.memcached;

import dev.baton.memcached.Expiry;
import dev.baton.memcached.MemcachedClient;
import dev.baton.memcached.MemcachedServer;
import dev.baton.memcached.MetaRequest;
import dev.baton.memcached.ServerAddress;
import dev.baton.memcached.ServerErrorException;
import dev.baton.session.StoreUnavailableException;
import dev.baton.session.UnwritableAttributeException;
import dev.baton.store.memcached.CopyReplies.ReadCopy;
import dev.baton.store.memcached.Held.Copy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps the copies of each item on the first servers of its key that answer, and in agreement. Each copy is written by
 * compare-and-swap, so two nodes that do not agree on which servers answer can't overwrite each other's changes as long
 * as one server is common to both.
 */
final class ItemServers implements AutoCloseable {
    /** What is in an item beside key and value, with room for what later servers may add. */
    private static final int ITEM_OVERHEAD_BYTES = 256;
    /** What each server takes, unless it was made for smaller items than Memcached takes by itself. */
    private static final int SMALL_ITEM_BYTES = 1 << 16;

    private final MemcachedClient client;
    private final Versions versions;
    private final int copies;
    private final int itemBytes;

    ItemServers(MemcachedClient client, Versions versions, int copies, int itemBytes) {
        this.client = client;
        this.versions = versions;
        this.copies = copies;
        this.itemBytes = itemBytes;
    }

    /** Returns what would be known of an item that no server has. */
    Held absent(String key) {
        return Held.absent(place(key));
    }

    /** Tells whether the copies stand where they are to stand now. */
    boolean isInPlace(String key, Held held) {
        return held.servers().equals(place(key));
    }

    /**
     * Reads an item from all its servers at once, and makes its copies agree if they do not.
     *
     * @param touch the new end of the item, if it is to get one in the same step
     * @param known what was known of the item before: it is not decoded again if it is still current
     * @throws StoreUnavailableException if a server that may have the item does not answer
     */
    Held read(String key, Optional<Expiry> touch, Optional<Held> known, Attempts attempts) {
        while (true) {
            var replies = new CopyReplies(key, touch, known, copies).ask(serversOf(key), attempts);
            var held = replies.agreed().or(() -> mend(key, touch, replies, attempts));
            if (held.isPresent()) {
                return held.get();
            }
            attempts.again();
        }
    }

    /** Gives an item another end. */
    void touch(String key, Held held, Expiry expiry, Attempts attempts) {
        for (var copy : held.copies()) {
            try {
                copy.server().call(MetaRequest.look(key).expiring(expiry), attempts.deadline());
            } catch (IOException e) {
                attempts.failed(e);
            }
        }
    }

    /**
     * Writes an item in the place of the one that is known.
     *
     * @return what is known then; empty if it is no longer known, because somebody else wrote or a server failed, so
     *     that it must be read again to see what became of it
     */
    Optional<Held> write(String key, Held held, Item item, Expiry expiry, Attempts attempts) {
        var value = ItemFormat.encode(item);
        if (!mayBeSent(key, value, item, held, attempts)) {
            attempts.stopped(false);
            return Optional.empty();
        }
        var written = new ArrayList<Copy>();
        for (var copy : held.copies()) {
            var cas = store(key, copy, value, item.fingerprint(), expiry, attempts);
            if (cas.isEmpty()) {
                attempts.stopped(isAnyWritten(written, held.copies()));
                return Optional.empty();
            }
            written.add(new Copy(copy.server(), cas.get()));
        }
        return isAnyWritten(written, held.copies())
                ? Optional.of(new Held(Optional.of(item), written, expiry.token(), held.lastUsed()))
                : Optional.empty();
    }

    /** Returns what changes when copies may be missing: the servers, and how often each has come back. */
    Map<ServerAddress, Integer> state() {
        return client.servers().stream().collect(Collectors.toMap(MemcachedServer::address, MemcachedServer::returns));
    }

    /** Returns the end of an item that had so long to live when it was read a moment ago. */
    static Expiry left(long seconds) {
        return seconds < 0 ? Expiry.NEVER : Expiry.in(Duration.ofSeconds(seconds), Instant::now);
    }

    boolean haveCopies() {
        return copies > 1;
    }

    List<MemcachedServer> servers() {
        return client.servers();
    }

    @Override
    public void close() {
        client.close();
    }

    private Stream<MemcachedServer> serversOf(String key) {
        if (!client.hasServers()) {
            throw new StoreUnavailableException(
                    "No configuration endpoint has told yet which servers of Memcached there are", null);
        }
        return client.serversOf(key);
    }

    private List<MemcachedServer> place(String key) {
        var up = serversOf(key).filter(server -> !server.isDown()).limit(copies).toList();
        return up.isEmpty() ? serversOf(key).limit(copies).toList() : up;
    }

    /**
     * Returns the server's token for what was written; the one that the copy had if there is no memory for it, which is
     * as if the server had evicted it a moment later; empty if somebody else has written, or the server failed.
     */
    private Optional<Long> store(
            String key, Copy copy, byte[] value, int fingerprint, Expiry expiry, Attempts attempts) {
        var request = copy.cas() == 0 ? MetaRequest.add(key, value) : MetaRequest.swap(key, value, copy.cas());
        try {
            var reply = copy.server().call(request.expiring(expiry).flagged(fingerprint), attempts.deadline());
            return reply.isSuccess() ? Optional.of(reply.cas()) : Optional.empty();
        } catch (IOException e) {
            attempts.failed(e);
            return e instanceof ServerErrorException ? Optional.of(copy.cas()) : Optional.empty();
        }
    }

    /** Joins copies that differ and writes the result where it is not; empty if somebody else is at it. */
    private Optional<Held> mend(String key, Optional<Expiry> touch, CopyReplies replies, Attempts attempts) {
        var found = replies.fetchMissing(attempts);
        var joined = found.stream().flatMap(copy -> copy.item().stream()).reduce((one, other) -> joined(one, other));
        if (joined.isEmpty()) {
            return Optional.empty();
        }
        var item = joined.get();
        var expiry = touch.orElseGet(() -> left(replies.secondsLeft()));
        var copiesNow = new ArrayList<Copy>();
        for (var copy : found) {
            var cas = copy.has(item)
                    ? Optional.of(copy.copy().cas())
                    : store(key, copy.copy(), ItemFormat.encode(item), item.fingerprint(), expiry, attempts);
            if (cas.isEmpty()) {
                return Optional.empty();
            }
            copiesNow.add(new Copy(copy.copy().server(), cas.get()));
        }
        var before = found.stream().map(ReadCopy::copy).toList();
        var isSomewhere = found.stream().anyMatch(copy -> copy.has(item)) || isAnyWritten(copiesNow, before);
        return isSomewhere
                ? Optional.of(new Held(joined, copiesNow, replies.secondsLeft(), Instant.EPOCH))
                : Optional.empty();
    }

    /** Tells whether a server has taken what was written: it has another token then. */
    private static boolean isAnyWritten(List<Copy> written, List<Copy> before) {
        return !written.equals(before.subList(0, written.size()));
    }

    /** The end of a session is final; otherwise the later change decides, and what both changed is kept. */
    private Item joined(Item one, Item other) {
        if (one instanceof SessionItem session
                && other instanceof SessionItem otherSession
                && session.uid().equals(otherSession.uid())) {
            return session.joined(otherSession, versions.after(Math.max(one.version(), other.version())));
        }
        if (one.uid().equals(other.uid())) {
            return one instanceof Tombstone ? one : other;
        }
        return one.version() > other.version() ? one : other;
    }

    /**
     * A server that refuses an item for its size also drops the one that it has, so nothing large is sent to one that
     * does not say what it takes.
     *
     * @return false if a server that is to say it fails
     */
    private boolean mayBeSent(String key, byte[] value, Item item, Held held, Attempts attempts) {
        var bytes = key.length() + value.length + ITEM_OVERHEAD_BYTES;
        if (bytes > itemBytes) {
            throw tooLarge(item, value, "itemSize = " + itemBytes);
        }
        if (bytes <= SMALL_ITEM_BYTES) {
            return true;
        }
        try {
            for (var server : held.servers()) {
                var largest = server.largestItemBytes(attempts.deadline());
                if (bytes > largest) {
                    throw tooLarge(item, value, server + " was started with -I " + largest);
                }
            }
            return true;
        } catch (IOException e) {
            attempts.failed(e);
            return false;
        }
    }

    private static UnwritableAttributeException tooLarge(Item item, byte[] value, String limit) {
        var largest = item instanceof SessionItem session ? session.largestFields() : "";
        return new UnwritableAttributeException(
                "The session takes " + value.length + " bytes, more than Memcached takes in one item (" + limit
                        + "); its largest attributes are " + largest,
                null);
    }
}
