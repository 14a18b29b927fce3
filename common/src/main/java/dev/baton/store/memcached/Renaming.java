package dev.baton.store.memcached;

import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionKey;
import dev.baton.store.memcached.SessionItem.Stage;
import java.util.Optional;

/**
 * Gives a session another id. It is first written under the new id, where it does not count as long as the old one has
 * it; that the old one gives it up is the one step that decides.
 */
final class Renaming {
    private final SessionItems items;
    private final Versions versions;
    private final SessionKey from;
    private final SessionKey to;
    private final String uid;

    Renaming(SessionItems items, Versions versions, SessionKey from, String newId, String uid) {
        this.items = items;
        this.versions = versions;
        this.from = from;
        this.to = from.withId(newId);
        this.uid = uid;
    }

    SaveOutcome run(Attempts attempts) {
        for (var held = items.readUnlessKnown(from, attempts); ; held = items.read(from, attempts)) {
            if (held.session(uid).isEmpty()) {
                return outcomeOfEarlierAttempt(held, attempts);
            }
            var session = held.session(uid).get().accessed(held.lastUsed());
            var arriving = arrive(session.at(Stage.arrivingFrom(from.id())), attempts);
            if (arriving.isEmpty()) {
                return new SaveOutcome.IdTaken();
            }
            if (items.bury(from, held, session, Tombstone.of(session, versions, to.id()), attempts)) {
                // If this fails, who opens the session finds that it has gone under its old id.
                items.write(to, arriving.get(), session.at(Stage.ALIVE), attempts);
                return saved(session);
            }
            attempts.again();
        }
    }

    /** Where an attempt has reached the server and its reply was lost, the session has moved. */
    private SaveOutcome outcomeOfEarlierAttempt(Held held, Attempts attempts) {
        return held.tombstone()
                .filter(stone -> stone.uid().equals(uid) && stone.movedTo().equals(to.id()))
                .flatMap(stone -> items.read(to, attempts).session(uid))
                .map(Renaming::saved)
                .orElseGet(SaveOutcome.Gone::new);
    }

    /** Writes a session where it does not count yet; empty if another one is there. */
    private Optional<Held> arrive(SessionItem arriving, Attempts attempts) {
        for (var held = items.absent(to); ; held = items.read(to, attempts)) {
            if (held.session().filter(other -> !other.uid().equals(uid)).isPresent()) {
                return Optional.empty();
            }
            var written = items.write(to, held, arriving, attempts);
            if (written.isPresent()) {
                return written;
            }
            attempts.again();
        }
    }

    private static SaveOutcome saved(SessionItem session) {
        return new SaveOutcome.Saved(session.version(), session.version());
    }
}
