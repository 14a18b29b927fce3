package dev.baton.store.memcached;

import dev.baton.session.Bytes;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionField;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionLock;
import dev.baton.session.SessionMetadata;
import dev.baton.store.SessionStore;
import dev.baton.store.memcached.SessionItem.Kind;
import dev.baton.store.memcached.SessionItem.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Sessions in Memcached. Each step reads an item, unless this node knows it, and writes it by compare-and-swap; if
 * somebody else wrote meanwhile, or it is not known whether the writing succeeded, both begin anew.
 */
final class MemcachedSessionStore implements SessionStore {
    /** A server that fails costs its timeout once; the others get the same time. */
    private static final int TIMEOUTS_OF_AN_OPERATION = 2;

    private final Versions versions;
    private final WatchedSessions watched;
    private final SessionItems items;
    private final InstantSource clock;
    private final Duration limit;
    private final long sessionBytes;

    private MemcachedSessionStore(MemcachedSettings settings, InstantSource clock) {
        this.versions = new Versions(clock);
        this.watched = new WatchedSessions(clock);
        this.items = new SessionItems(settings, versions, watched, clock);
        this.clock = clock;
        this.limit = settings.client().timeout().multipliedBy(TIMEOUTS_OF_AN_OPERATION);
        this.sessionBytes = settings.sessionBytes();
    }

    static MemcachedSessionStore connect(MemcachedSettings settings, InstantSource clock) {
        return new MemcachedSessionStore(settings, clock);
    }

    @Override
    public OpenOutcome open(SessionKey key, long knownVersion, String knownUid, Optional<SessionLock> lock) {
        var attempts = attempts("open");
        while (true) {
            var held = items.readAndTouch(key, attempts);
            var session = held.session().filter(found -> isOpen(key, found, attempts));
            if (session.isEmpty()) {
                return new OpenOutcome.Absent();
            }
            if (!isOver(held, session.get())) {
                if (lock.filter(shown -> session.get().lock().keepsAway(shown, clock.instant()))
                        .isPresent()) {
                    return new OpenOutcome.Locked();
                }
                if (lock.isEmpty() || isWritten(key, held, locked(session.get(), lock), attempts)) {
                    return opened(key, held, session.get(), knownVersion, knownUid);
                }
                attempts.again();
                continue;
            }
            // It was touched just now, so that it is to be marked before somebody takes it for alive.
            if (isWritten(key, held, session.get().at(Stage.EXPIRED), attempts)) {
                return new OpenOutcome.Absent();
            }
            attempts.again();
        }
    }

    @Override
    public SaveOutcome create(
            SessionKey key, SessionMetadata metadata, Map<SessionField, Bytes> fields, Optional<SessionLock> lock) {
        var attempts = attempts("create");
        for (var held = items.absent(key); ; held = items.read(key, attempts)) {
            var there = held.session();
            if (there.isPresent()) {
                return there.get().uid().equals(metadata.uid())
                        ? new SaveOutcome.Saved(there.get().version(), 0)
                        : new SaveOutcome.IdTaken();
            }
            var version = versions.after(held.tombstone().map(Item::version).orElse(0L));
            var session = SessionItem.created(version, metadata, fields).accessed(clock.instant());
            if (isWritten(key, held, locked(session, lock), attempts)) {
                return new SaveOutcome.Saved(version, 0);
            }
            attempts.again();
        }
    }

    @Override
    public SaveOutcome commit(SessionKey key, String uid, SessionDelta delta, Optional<SessionLock> lock) {
        var attempts = attempts("commit");
        var saved = new SaveOutcome.Saved(0, 0);
        for (var held = items.readUnlessKnown(key, attempts); ; held = items.read(key, attempts)) {
            var session = held.session(uid);
            if (session.isEmpty()) {
                attempts.requireNotRefused(held);
                return new SaveOutcome.Gone();
            }
            if (session.get().includes(saved.version())
                    || (attempts.isPartlyDone() && session.get().hasForgotten(saved.version()))) {
                return saved;
            }
            var owner = session.get().lock().owner();
            if (lock.filter(shown -> !shown.owner().equals(owner)).isPresent()) {
                return new SaveOutcome.LockLost();
            }
            var before = session.get().version();
            var present = locked(session.get().accessed(held.lastUsed()), lock);
            if (delta.isEmpty()) {
                if (isWritten(key, held, present, attempts)) {
                    return new SaveOutcome.Saved(before, before);
                }
            } else {
                saved = new SaveOutcome.Saved(versions.after(before), before);
                var merged = present.merged(saved.version(), delta).including(attempts.unanswered());
                if (isWritten(key, held, merged, attempts)) {
                    return saved;
                }
                attempts.tried(saved.version());
            }
            attempts.again();
        }
    }

    @Override
    public SaveOutcome rename(SessionKey from, String newId, String uid) {
        return new Renaming(items, versions, from, newId, uid).run(attempts("rename"));
    }

    @Override
    public boolean delete(SessionKey key, String uid) {
        var attempts = attempts("delete");
        return end(
                        key,
                        items.readUnlessKnown(key, attempts),
                        session -> session.uid().equals(uid) && !session.stage().isClaimed(),
                        attempts)
                .isPresent();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Memcached has no list of sessions: those are found that this node has used.
     */
    @Override
    public void endExpired(String application, String claimant, Consumer<ExpiredSession> receiver) {
        items.mend(application, () -> attempts("mend"));
        watched.each(watched.due(application), key -> endExpired(key, claimant, receiver));
    }

    @Override
    public long maxSessionBytes() {
        return sessionBytes;
    }

    @Override
    public long lostSessions(String application) {
        return items.lostSessions(application);
    }

    @Override
    public void close() {
        items.close();
    }

    private boolean isWritten(SessionKey key, Held held, SessionItem session, Attempts attempts) {
        return items.write(key, held, session, attempts).isPresent();
    }

    private SessionItem locked(SessionItem session, Optional<SessionLock> lock) {
        return lock.map(shown -> session.locked(shown, clock.instant())).orElse(session);
    }

    private Attempts attempts(String operation) {
        return new Attempts(operation, limit);
    }

    /** Tells whether the session may be opened as far as its stage says; what is left is forgotten. */
    private boolean isOpen(SessionKey key, SessionItem session, Attempts attempts) {
        return switch (session.stage().kind()) {
            case ALIVE -> true;
            case EXPIRED -> false;
            case ARRIVING ->
                items.read(key.withId(session.stage().detail()), attempts)
                        .session(session.uid())
                        .isEmpty();
        };
    }

    private static boolean isOver(Held held, SessionItem session) {
        return Lifetime.isOver(session.metadata().maxInactive(), held.secondsLeft());
    }

    /** Tells whether somebody has claimed the session a moment ago: its item has begun to live for the grace then. */
    private static boolean isLeased(Held held, SessionItem session) {
        return session.stage().isClaimed()
                && held.secondsLeft() > EXPIRY_GRACE.minus(CLAIM_LEASE).toSeconds();
    }

    private OpenOutcome opened(SessionKey key, Held held, SessionItem session, long knownVersion, String knownUid) {
        var now = clock.instant();
        var maxInactive = session.metadata().maxInactive();
        var lastUsed = Lifetime.lastUsed(session, held.secondsLeft(), now);
        watched.used(key, maxInactive, now);
        var sameSession = session.uid().equals(knownUid);
        return sameSession && session.version() == knownVersion
                ? new OpenOutcome.Unchanged(session.accessed(lastUsed).metadata())
                : new OpenOutcome.Opened(session.newerThan(sameSession ? knownVersion : 0, lastUsed));
    }

    private void endExpired(SessionKey key, String claimant, Consumer<ExpiredSession> receiver) {
        var claimed = claim(key, claimant);
        claimed.flatMap(Held::session).ifPresent(session -> {
            receiver.accept(
                    new ExpiredSession(key, session.newerThan(0, claimed.get().lastUsed())));
            // A newer version is one that somebody has begun to use.
            end(key, claimed.get(), found -> found.version() == session.version(), attempts("end"));
        });
    }

    /** Returns what is known of a session that has expired and that the claimant may end now. */
    private Optional<Held> claim(SessionKey key, String claimant) {
        var attempts = attempts("claim");
        var held = items.read(key, attempts);
        if (held.session().isEmpty()) {
            items.forget(key);
            return Optional.empty();
        }
        var session = held.session().get();
        if (session.stage().kind() != Kind.EXPIRED && !isOver(held, session)) {
            var maxInactive = session.metadata().maxInactive();
            watched.used(key, maxInactive, lastUse(held, maxInactive));
            return Optional.empty();
        }
        var claim = Stage.claimedBy(claimant);
        if (session.stage().equals(claim)) {
            return Optional.of(held);
        }
        return isLeased(held, session)
                ? Optional.empty()
                : items.write(key, held, session.at(claim), attempts).map(written -> written.used(held.lastUsed()));
    }

    /**
     * Puts a tombstone in the place of a session, if it is the one that is meant.
     *
     * @return the session, if this call is the one that ended it
     */
    private Optional<SessionItem> end(SessionKey key, Held first, Predicate<SessionItem> isMeant, Attempts attempts) {
        Optional<Tombstone> mine = Optional.empty();
        Optional<SessionItem> ended = Optional.empty();
        for (var held = first; ; held = items.read(key, attempts)) {
            if (mine.isPresent() && mine.equals(held.tombstone())) {
                return ended;
            }
            ended = held.session().filter(isMeant);
            if (ended.isEmpty()) {
                return ended;
            }
            mine = Optional.of(Tombstone.of(ended.get(), versions, ""));
            if (items.bury(key, held, ended.get(), mine.get(), attempts)) {
                return ended;
            }
            attempts.again();
        }
    }

    /** Returns when the time to live began that runs at present. */
    private Instant lastUse(Held held, Duration maxInactive) {
        return clock.instant()
                .plusSeconds(held.secondsLeft())
                .minus(EXPIRY_GRACE)
                .minus(Lifetime.of(maxInactive));
    }
}
