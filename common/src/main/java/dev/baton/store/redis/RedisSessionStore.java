package dev.baton.store.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.session.Bytes;
import dev.baton.session.NodeLogger;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionField;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionLock;
import dev.baton.session.SessionMetadata;
import dev.baton.session.StoreUnavailableException;
import dev.baton.session.UnreadableSessionException;
import dev.baton.store.SessionStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sessions in Redis, one script for each step. */
final class RedisSessionStore implements SessionStore {
    private static final Logger LOG = NodeLogger.of(RedisSessionStore.class);
    private static final byte[] GRACE_MS = RedisFormat.number(EXPIRY_GRACE.toMillis());
    private static final byte[] PATIENCE_MS = RedisFormat.number(LOCK_PATIENCE.toMillis());
    private static final byte[] LEASE_MS = RedisFormat.number(CLAIM_LEASE.toMillis());
    private static final int MOST_DUE_AT_A_TIME = 500;

    private final RedisKeys keys;
    private final RedisServer server;
    private final SlotChange slotChange;

    private RedisSessionStore(RedisKeys keys, RedisServer server) {
        this.keys = keys;
        this.server = server;
        this.slotChange = new SlotChange(keys, server);
    }

    static RedisSessionStore connect(RedisSettings settings) {
        return new RedisSessionStore(new RedisKeys(settings.prefix()), new RedisServer(settings));
    }

    /** Names the server that has the session: while that one fails, the others may not. */
    String nameOfServer(SessionKey key) {
        return server.nameOfServer(keys.of(key).get(0));
    }

    @Override
    public OpenOutcome open(SessionKey key, long knownVersion, String knownUid, Optional<SessionLock> lock) {
        var arguments = new ArrayList<byte[]>();
        arguments.add(RedisFormat.version(knownVersion));
        arguments.add(ascii(knownUid));
        arguments.add(GRACE_MS);
        addLock(arguments, lock);
        arguments.add(PATIENCE_MS);
        var answer = slotChange.settled(
                key, deadline -> server.runAgain(RedisScript.OPEN, keys.of(key).subList(0, 1), arguments, deadline));
        if (answer.isEmpty()) {
            return new OpenOutcome.Absent();
        }
        if (answer.get(0) == null) {
            return new OpenOutcome.Locked();
        }
        var session = RedisFormat.session(answer);
        var unchanged =
                session.version() == knownVersion && session.metadata().uid().equals(knownUid);
        return unchanged ? new OpenOutcome.Unchanged(session.metadata()) : new OpenOutcome.Opened(session);
    }

    @Override
    public SaveOutcome create(
            SessionKey key, SessionMetadata metadata, Map<SessionField, Bytes> fields, Optional<SessionLock> lock) {
        var arguments = new ArrayList<byte[]>();
        arguments.add(ascii(metadata.uid()));
        arguments.add(RedisFormat.number(metadata.created().toEpochMilli()));
        arguments.add(RedisFormat.number(metadata.maxInactive().toMillis()));
        arguments.add(GRACE_MS);
        arguments.add(ascii(key.id()));
        addLock(arguments, lock);
        addFields(arguments, fields);
        var answer = server.runAgain(RedisScript.CREATE, keys.of(key), arguments);
        return answer.isEmpty() ? new SaveOutcome.IdTaken() : saved(answer.get(0), null);
    }

    @Override
    public SaveOutcome commit(SessionKey key, String uid, SessionDelta delta, Optional<SessionLock> lock) {
        var arguments = new ArrayList<byte[]>();
        arguments.add(ascii(uid));
        arguments.add(GRACE_MS);
        arguments.add(ascii(key.id()));
        arguments.add(delta.maxInactive()
                .map(maxInactive -> RedisFormat.number(maxInactive.toMillis()))
                .orElse(new byte[0]));
        addLock(arguments, lock);
        arguments.add(RedisFormat.number(delta.removed().size()));
        delta.removed().forEach(field -> arguments.add(RedisFormat.field(field)));
        addFields(arguments, delta.written());
        // One key is followed everywhere while a cluster moves the slot, two only where both are.
        var used = delta.maxInactive().isPresent() ? keys.of(key) : keys.of(key).subList(0, 1);
        var answer =
                slotChange.settled(key, deadline -> server.runAgain(RedisScript.COMMIT, used, arguments, deadline));
        if (answer.isEmpty()) {
            return new SaveOutcome.Gone();
        }
        return answer.get(0) == null ? new SaveOutcome.LockLost() : saved(answer.get(0), answer.get(1));
    }

    @Override
    public SaveOutcome rename(SessionKey from, String newId, String uid) {
        if (!slotChange.isNotNeeded(from, newId)) {
            return slotChange.rename(from, newId, uid);
        }
        var bothKeys = new ArrayList<>(keys.of(from));
        bothKeys.addAll(keys.of(from.withId(newId)));
        var answer = server.runAgain(RedisScript.RENAME, bothKeys, List.of(ascii(uid), ascii(from.id()), ascii(newId)));
        if (answer.isEmpty()) {
            return new SaveOutcome.Gone();
        }
        return answer.get(0) == null ? new SaveOutcome.IdTaken() : saved(answer.get(0), answer.get(0));
    }

    @Override
    public boolean delete(SessionKey key, String uid) {
        return remove(key, uid, "");
    }

    @Override
    public void endExpired(String application, String claimant, Consumer<ExpiredSession> receiver) {
        var failures = new ArrayList<StoreUnavailableException>();
        for (var indexes : indexesOfEachServer(application)) {
            try {
                endExpired(application, indexes, claimant, receiver);
            } catch (StoreUnavailableException e) {
                // The sessions of the other servers would be removed in the end without anybody told.
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    /** In any order: nodes that look at the same time are not to meet at every session. */
    private Collection<List<byte[]>> indexesOfEachServer(String application) {
        var indexes = IntStream.range(0, RedisKeys.BUCKETS)
                .mapToObj(bucket -> keys.index(application, bucket))
                .collect(Collectors.toList());
        Collections.shuffle(indexes);
        return indexes.stream()
                .collect(Collectors.groupingBy(server::nameOfServer))
                .values();
    }

    private void endExpired(
            String application, List<byte[]> indexes, String claimant, Consumer<ExpiredSession> receiver) {
        List<SessionKey> due;
        var handled = 0;
        do {
            due = due(application, indexes);
            handled = 0;
            for (var key : due) {
                handled += end(key, claimant, receiver) ? 1 : 0;
            }
        } while (due.size() == MOST_DUE_AT_A_TIME && handled > 0);
    }

    private List<SessionKey> due(String application, List<byte[]> indexes) {
        var isOneStep = indexes.stream().allMatch(index -> server.isOneStep(indexes.get(0), index));
        var ids = isOneStep ? due(indexes) : dueInEach(indexes);
        return ids.stream()
                .map(id -> new SessionKey(application, new String((byte[]) id, UTF_8)))
                .toList();
    }

    /** In a cluster no script can look through indexes of several slots. */
    private List<?> dueInEach(List<byte[]> indexes) {
        return indexes.stream()
                .flatMap(index -> due(List.of(index)).stream())
                .limit(MOST_DUE_AT_A_TIME)
                .toList();
    }

    private List<?> due(List<byte[]> indexes) {
        return server.runAgain(RedisScript.DUE, indexes, List.of(RedisFormat.number(MOST_DUE_AT_A_TIME)));
    }

    /** Returns whether the session does not stand in the way any more: it has ended, here or elsewhere, or lives. */
    private boolean end(SessionKey key, String claimant, Consumer<ExpiredSession> receiver) {
        try {
            var answer = slotChange.settled(
                    key,
                    deadline -> server.runAgain(
                            RedisScript.CLAIM,
                            keys.of(key),
                            List.of(ascii(key.id()), ascii(claimant), LEASE_MS, GRACE_MS),
                            deadline));
            if (answer.isEmpty()) {
                return true;
            }
            if (answer.get(0) == null) {
                return false;
            }
            var session = RedisFormat.session(answer);
            receiver.accept(new ExpiredSession(key, session));
            return remove(key, session.metadata().uid(), claimant);
        } catch (UnreadableSessionException e) {
            LOG.log(Level.WARNING, "The expired session {0} can''t be read, its events are not fired: {1}", key, e);
            return false;
        }
    }

    private boolean remove(SessionKey key, String uid, String claimant) {
        var arguments = List.of(ascii(uid), ascii(key.id()), ascii(claimant));
        var answer = slotChange.settled(
                key, deadline -> List.of(server.runOnce(RedisScript.DELETE, keys.of(key), arguments, deadline)));
        return answer.get(0).equals(1L);
    }

    private static void addLock(List<byte[]> arguments, Optional<SessionLock> lock) {
        arguments.add(ascii(lock.map(SessionLock::owner).orElse("")));
        arguments.add(RedisFormat.number(
                lock.map(SessionLock::lease).orElse(Duration.ZERO).toMillis()));
    }

    private static void addFields(List<byte[]> arguments, Map<SessionField, Bytes> fields) {
        fields.forEach((field, content) -> {
            arguments.add(RedisFormat.field(field));
            arguments.add(content.array());
        });
    }

    static SaveOutcome.Saved saved(Object version, @Nullable Object previousVersion) {
        return new SaveOutcome.Saved(
                RedisFormat.versionIn(version), previousVersion == null ? 0 : RedisFormat.versionIn(previousVersion));
    }

    static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
