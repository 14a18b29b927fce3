package dev.baton.store.memcached;

import dev.baton.memcached.Exchange;
import dev.baton.memcached.Expiry;
import dev.baton.memcached.MemcachedServer;
import dev.baton.memcached.MetaReply;
import dev.baton.memcached.MetaReply.Status;
import dev.baton.memcached.MetaRequest;
import dev.baton.session.NodeLogger;
import dev.baton.session.UnreadableSessionException;
import dev.baton.store.memcached.Held.Copy;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the servers of one item say of it, all asked at once. Only the first is asked for the value; of the others the
 * fingerprint of the version suffices as long as they agree.
 */
final class CopyReplies {
    private static final Logger LOG = NodeLogger.of(CopyReplies.class);

    /** A server that has been silent for so long is taken for lost, with what it had. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    /** An item of this size takes longer to be sent than to be asked for once more, should it have changed. */
    private static final long LARGE_BYTES = 16 * 1024;

    private record Sent(MemcachedServer server, Exchange exchange) {}

    private record Reply(MemcachedServer server, MetaReply reply) {}

    /** A copy that was read: the item, if the server has it. */
    record ReadCopy(Copy copy, Optional<Item> item) {
        boolean has(Item other) {
            return item.filter(other::equals).isPresent();
        }
    }

    private final String key;
    private final Optional<Expiry> touch;
    private final Optional<Held> known;
    private final int wanted;
    private final List<Reply> replies = new ArrayList<>();
    private final List<MemcachedServer> failed = new ArrayList<>();
    private final Map<MemcachedServer, UnreadableSessionException> unreadable = new HashMap<>();

    CopyReplies(String key, Optional<Expiry> touch, Optional<Held> known, int wanted) {
        this.key = key;
        this.touch = touch;
        this.known = known;
        this.wanted = wanted;
    }

    /** Asks servers in their order until as many as wanted have answered. */
    CopyReplies ask(Stream<MemcachedServer> servers, Attempts attempts) {
        var candidates = servers.iterator();
        do {
            receive(send(candidates, attempts), attempts);
        } while (replies.size() < wanted && candidates.hasNext());
        if (replies.isEmpty() || isDoubtful()) {
            throw attempts.unavailable();
        }
        return this;
    }

    /** Returns what all servers agree on; empty if they do not, or if it is not known and none was asked for it. */
    Optional<Held> agreed() {
        if (found().findAny().isEmpty()) {
            return Optional.of(Held.absent(replies.stream().map(Reply::server).toList()));
        }
        var withValue =
                found().filter(reply -> reply.reply().status() == Status.VA).findFirst();
        var fingerprint = found().findFirst().orElseThrow().reply().clientFlags();
        var agree = replies.stream()
                .allMatch(reply -> reply.reply().isSuccess() && reply.reply().clientFlags() == fingerprint);
        var copies = replies.stream()
                .map(reply -> new Copy(reply.server(), reply.reply().cas()))
                .toList();
        return Optional.of(copies)
                .filter(found -> agree)
                .flatMap(found -> current(found, fingerprint)
                        .or(() -> withValue.flatMap(reply -> readable(reply.server(), reply.reply()))))
                .map(item -> new Held(Optional.of(item), copies, secondsLeft(), Instant.EPOCH));
    }

    /**
     * Returns all copies, with the items that were not asked for at first. One that can't be read counts as missing if
     * another can.
     *
     * @throws UnreadableSessionException if none of the copies that there are can be read
     */
    List<ReadCopy> fetchMissing(Attempts attempts) {
        var copies = replies.stream().map(reply -> fetched(reply, attempts)).toList();
        if (unreadable.size() == found().count()) {
            throw unreadable.values().iterator().next();
        }
        unreadable
                .keySet()
                .forEach(server -> LOG.log(
                        Level.WARNING, "The copy of a session on {0} can''t be read; another one replaces it", server));
        return copies;
    }

    /** Returns the longest time that a copy had to live; less than 0 means for ever. */
    long secondsLeft() {
        return found().mapToLong(reply -> reply.reply().secondsLeft())
                .reduce(0, (one, other) -> one < 0 || other < 0 ? -1 : Math.max(one, other));
    }

    /**
     * Tells whether a server that does not answer may have the item, or a later state of it: every state was written to
     * as many servers as are asked, so it takes as many that do not answer to miss the last one. An item that is to have
     * one copy only has no other states.
     */
    private boolean isDoubtful() {
        var enoughFailed = wanted > 1 && failed.size() >= wanted;
        return (found().findAny().isEmpty() || enoughFailed)
                && failed.stream().anyMatch(server -> !server.isLost(LONGEST_SILENCE));
    }

    private List<Sent> send(Iterator<MemcachedServer> candidates, Attempts attempts) {
        var sent = new ArrayList<Sent>();
        while (replies.size() + sent.size() < wanted && candidates.hasNext()) {
            var server = candidates.next();
            var hasValue = found().anyMatch(reply -> reply.reply().status() == Status.VA);
            var request =
                    sent.isEmpty() && !hasValue && !isLargeAndKnown() ? MetaRequest.get(key) : MetaRequest.look(key);
            try {
                sent.add(new Sent(
                        server, server.begin(touch.map(request::expiring).orElse(request), attempts.deadline())));
            } catch (IOException e) {
                attempts.failed(e);
                failed.add(server);
            }
        }
        return sent;
    }

    private void receive(List<Sent> sent, Attempts attempts) {
        for (var each : sent) {
            try {
                replies.add(new Reply(each.server(), each.exchange().reply()));
            } catch (IOException e) {
                attempts.failed(e);
                failed.add(each.server());
            }
        }
    }

    private ReadCopy fetched(Reply reply, Attempts attempts) {
        var current = reply.reply();
        if (current.status() == Status.HD) {
            try {
                current = reply.server().call(MetaRequest.get(key), attempts.deadline());
            } catch (IOException e) {
                // Taken for missing: to add it there will fail, and all is read again.
                attempts.failed(e);
                return new ReadCopy(new Copy(reply.server(), 0), Optional.empty());
            }
        }
        var copy = new Copy(reply.server(), current.isSuccess() ? current.cas() : 0);
        return new ReadCopy(copy, current.isSuccess() ? readable(reply.server(), current) : Optional.empty());
    }

    private Optional<Item> readable(MemcachedServer server, MetaReply reply) {
        try {
            return Optional.of(ItemFormat.decode(reply.value()));
        } catch (UnreadableSessionException e) {
            unreadable.put(server, e);
            return Optional.empty();
        }
    }

    /** Returns the known item if none of its copies has been written since; a server that started again counts anew. */
    private Optional<Item> current(List<Copy> copies, int fingerprint) {
        return known.filter(held -> held.copies().equals(copies))
                .flatMap(Held::item)
                .filter(item -> item.fingerprint() == fingerprint);
    }

    private boolean isLargeAndKnown() {
        return known.flatMap(Held::session)
                .filter(session -> session.contentBytes() > LARGE_BYTES)
                .isPresent();
    }

    private Stream<Reply> found() {
        return replies.stream().filter(reply -> reply.reply().isSuccess());
    }
}
