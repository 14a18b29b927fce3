package dev.baton.store.memcached;

import dev.baton.memcached.Expiry;
import dev.baton.memcached.ServerAddress;
import dev.baton.session.SessionKey;
import dev.baton.store.SessionStore;
import dev.baton.store.memcached.SessionItem.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The items of sessions, each with the end that its session has, and what this node knows of them. */
final class SessionItems implements AutoCloseable {
    /** How long the end of a session without a deadline is remembered. */
    private static final Duration LONGEST_MEMORY = Duration.ofDays(30);
    /** How long the end of any session is remembered: a logout may make the interval short before. */
    private static final Duration SHORTEST_MEMORY = Duration.ofHours(1);

    private final ItemKeys keys;
    private final ItemServers servers;
    private final WatchedSessions watched;
    private final LostSessions lost;
    private final InstantSource clock;
    private final NearItems near = new NearItems();
    private final Map<String, Map<ServerAddress, Integer>> mended = new ConcurrentHashMap<>();

    SessionItems(MemcachedSettings settings, Versions versions, WatchedSessions watched, InstantSource clock) {
        this.keys = new ItemKeys(settings.prefix());
        this.servers = new ItemServers(settings.connect(), versions, settings.copies(), settings.itemBytes());
        this.watched = watched;
        this.lost = new LostSessions(servers, settings.client().timeout());
        this.clock = clock;
    }

    /** Reads the session's item, and starts its time to live anew in the same step. */
    Held readAndTouch(SessionKey key, Attempts attempts) {
        var itemKey = keys.of(key);
        var expected = watched.expectedMaxInactive(key);
        var touch = Optional.of(Lifetime.expiry(expected, clock));
        var held = servers.read(itemKey, touch, near.get(key), attempts);
        if (held.item().isEmpty() && watched.isExpected(key)) {
            lost.add(key);
        }
        if (held.session().isEmpty()) {
            watched.forget(key);
        }
        otherEnd(held, expected).ifPresent(end -> servers.touch(itemKey, held, end, attempts));
        return known(key, held, clock.instant());
    }

    /** Reads the item and leaves its end as it is. */
    Held read(SessionKey key, Attempts attempts) {
        var held = servers.read(keys.of(key), Optional.empty(), near.get(key), attempts);
        var now = clock.instant();
        var lastUsed = held.session().map(session -> Lifetime.lastUsed(session, held.secondsLeft(), now));
        return known(key, held, lastUsed.orElse(now));
    }

    /** Returns what is known of the item, without asking if this node has read or written it a moment ago. */
    Held readUnlessKnown(SessionKey key, Attempts attempts) {
        return near.get(key)
                .filter(held -> servers.isInPlace(keys.of(key), held))
                .orElseGet(() -> read(key, attempts));
    }

    /**
     * Makes the copies whole of those sessions of an application that this node has used, if a server has come back or
     * another was added since the last time: those that nobody uses would wait for it.
     */
    void mend(String application, Supplier<Attempts> attempts) {
        var state = servers.state();
        var before = mended.putIfAbsent(application, state);
        if (servers.haveCopies() && before != null && !before.equals(state)) {
            watched.each(watched.keys(application), key -> read(key, attempts.get()));
            mended.put(application, state);
        }
    }

    /** Returns what would be known if no server had the item. */
    Held absent(SessionKey key) {
        return servers.absent(keys.of(key)).used(clock.instant());
    }

    /** Writes a session in the place of what is known, and starts its time to live anew; empty if something else is there. */
    Optional<Held> write(SessionKey key, Held held, SessionItem session, Attempts attempts) {
        var maxInactive = session.metadata().maxInactive();
        var expired = session.stage().kind() == Kind.EXPIRED;
        var expiry = expired ? Expiry.in(SessionStore.EXPIRY_GRACE, clock) : Lifetime.expiry(maxInactive, clock);
        var written = servers.write(keys.of(key), held, session, expiry, attempts);
        near.remove(key);
        if (!expired && written.isPresent()) {
            watched.used(key, maxInactive, clock.instant());
            near.put(key, written.get());
        }
        return written;
    }

    /** Writes a tombstone in the place of a session; tells whether it stands there now. */
    boolean bury(SessionKey key, Held held, SessionItem session, Tombstone stone, Attempts attempts) {
        var maxInactive = session.metadata().maxInactive();
        // An older copy on a server that is away may live as long, and longer if the interval was made shorter since.
        var memory = Lifetime.isEndless(maxInactive)
                ? Expiry.in(LONGEST_MEMORY, clock)
                : Lifetime.expiry(longer(maxInactive, SHORTEST_MEMORY), clock);
        near.remove(key);
        var buried = servers.write(keys.of(key), held, stone, memory, attempts).isPresent();
        if (buried) {
            watched.forget(key);
        }
        return buried;
    }

    /** Returns how many of the application's sessions were not there although they were to be alive. */
    long lostSessions(String application) {
        return lost.count(application);
    }

    /** Forgets what this node knows of the session. */
    void forget(SessionKey key) {
        near.remove(key);
        watched.forget(key);
    }

    @Override
    public void close() {
        servers.close();
    }

    /** Returns the end that an item is to have which got that of a session with this interval; empty if that is the one. */
    private Optional<Expiry> otherEnd(Held held, Duration expected) {
        var alive = held.session().filter(session -> session.stage().kind() != Kind.EXPIRED);
        return alive.isEmpty()
                ? held.item().map(over -> ItemServers.left(held.secondsLeft()))
                : alive.map(session -> session.metadata().maxInactive())
                        .filter(maxInactive -> !maxInactive.equals(expected))
                        .map(maxInactive -> Lifetime.expiry(maxInactive, clock));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Held known(SessionKey key, Held held, Instant lastUsed) {
        var used = held.used(lastUsed);
        if (used.session().isPresent()) {
            near.put(key, used);
        } else {
            near.remove(key);
        }
        return used;
    }
}
