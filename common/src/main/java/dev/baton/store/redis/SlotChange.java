package dev.baton.store.redis;

import static dev.baton.store.redis.RedisSessionStore.ascii;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionKey;
import dev.baton.session.StoreUnavailableException;
import dev.baton.store.SessionStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Moves a session to an id whose keys stand in another slot of a cluster, where no script can use both. A mark at the
 * old id says where the session is moving to; it answers no more. Then the session is stored under the new id, and then
 * what is left at the old id is removed.
 *
 * <p>If a node dies in between, whoever meets the mark settles it: the session is at the new id, or it is kept from
 * arriving there and answers at the old one again.
 */
final class SlotChange {
    private static final byte[] GRACE_MS = RedisFormat.number(SessionStore.EXPIRY_GRACE.toMillis());
    private static final byte[] BARRED = ascii("barred");
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final int PAUSES = 10;

    private final RedisKeys keys;
    private final RedisServer server;

    SlotChange(RedisKeys keys, RedisServer server) {
        this.keys = keys;
        this.server = server;
    }

    /** Tells whether one script can rename the session. */
    boolean isNotNeeded(SessionKey from, String newId) {
        return server.isOneStep(hash(from).get(0), hash(from.withId(newId)).get(0));
    }

    /** Renames as {@link SessionStore#rename} does. */
    SaveOutcome rename(SessionKey from, String newId, String uid) {
        try (var deadline = server.begin()) {
            var content = settled(
                    from,
                    deadline,
                    now -> server.runAgain(RedisScript.DEPART, hash(from), List.of(ascii(uid), ascii(newId)), now));
            var arrived = arrive(from.withId(newId), uid, content, deadline);
            if (arrived.isEmpty() || Arrays.equals((byte[]) arrived.get(0), BARRED)) {
                return staying(from, newId, content, arrived, deadline);
            }
            forget(from, newId, deadline);
            return RedisSessionStore.saved(arrived.get(0), arrived.get(0));
        }
    }

    /** Runs a script on a session until it meets no mark, within one deadline. */
    List<?> settled(SessionKey key, Function<Deadline, List<?>> script) {
        try (var deadline = server.begin()) {
            return settled(key, deadline, script);
        }
    }

    private List<?> settled(SessionKey key, Deadline deadline, Function<Deadline, List<?>> script) {
        var answer = script.apply(deadline);
        for (var met = 1; answer.size() == 1 && answer.get(0) instanceof byte[] mark; met++) {
            if (met <= PAUSES) {
                // As a rule the session is on its way and arrives in a moment.
                deadline.pause(PAUSE);
            } else {
                settle(key, new String(mark, US_ASCII), deadline);
            }
            answer = script.apply(deadline);
        }
        return answer;
    }

    private void settle(SessionKey from, String mark, Deadline deadline) {
        var words = mark.split(" ", -1);
        var newId = words[0];
        var bar = List.of(ascii(words[1]), GRACE_MS);
        var arrived = server.runAgain(RedisScript.BAR, hash(from.withId(newId)), bar, deadline)
                .get(0)
                .equals(1L);
        if (arrived) {
            forget(from, newId, deadline);
        } else {
            stay(from, newId, deadline);
        }
    }

    private List<?> arrive(SessionKey to, String uid, List<?> content, Deadline deadline) {
        var arguments = new ArrayList<byte[]>(List.of(ascii(uid), ascii(to.id()), GRACE_MS));
        content.forEach(part -> arguments.add((byte[]) part));
        return server.runAgain(RedisScript.ARRIVE, keys.of(to), arguments, deadline);
    }

    private SaveOutcome staying(SessionKey from, String newId, List<?> content, List<?> arrived, Deadline deadline) {
        if (content.isEmpty()) {
            return new SaveOutcome.Gone();
        }
        stay(from, newId, deadline);
        if (arrived.isEmpty()) {
            return new SaveOutcome.IdTaken();
        }
        throw new StoreUnavailableException(
                "Redis took too long to move the session " + from + " to another node of the cluster;"
                        + " a request has brought it back to its old id meanwhile",
                null);
    }

    private void stay(SessionKey from, String newId, Deadline deadline) {
        server.runAgain(RedisScript.STAY, hash(from), List.of(ascii(newId)), deadline);
    }

    private void forget(SessionKey from, String newId, Deadline deadline) {
        server.runAgain(RedisScript.FORGET, keys.of(from), List.of(ascii(from.id()), ascii(newId)), deadline);
    }

    private List<byte[]> hash(SessionKey key) {
        return keys.of(key).subList(0, 1);
    }
}
