package dev.baton.store.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.session.Bytes;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionField;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionMetadata;
import dev.baton.store.SessionStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sessions in Redis, one script for each step. */
final class RedisSessionStore implements SessionStore {
    private static final byte[] GRACE_MS = RedisFormat.number(EXPIRY_GRACE.toMillis());

    private final RedisKeys keys;
    private final RedisServer server;

    private RedisSessionStore(RedisKeys keys, RedisServer server) {
        this.keys = keys;
        this.server = server;
    }

    static RedisSessionStore connect(RedisSettings settings) {
        return new RedisSessionStore(new RedisKeys(settings.prefix()), new RedisServer(settings));
    }

    @Override
    public OpenOutcome open(SessionKey key, long knownVersion, String knownUid) {
        var answer = server.runAgain(
                RedisScript.OPEN,
                keys.of(key).subList(0, 1),
                List.of(RedisFormat.version(knownVersion), ascii(knownUid), GRACE_MS));
        if (answer.isEmpty()) {
            return new OpenOutcome.Absent();
        }
        var session = RedisFormat.session(answer);
        var unchanged =
                session.version() == knownVersion && session.metadata().uid().equals(knownUid);
        return unchanged ? new OpenOutcome.Unchanged(session.metadata()) : new OpenOutcome.Opened(session);
    }

    @Override
    public SaveOutcome create(SessionKey key, SessionMetadata metadata, Map<SessionField, Bytes> fields) {
        var arguments = new ArrayList<byte[]>();
        arguments.add(ascii(metadata.uid()));
        arguments.add(RedisFormat.number(metadata.created().toEpochMilli()));
        arguments.add(RedisFormat.number(metadata.maxInactive().toMillis()));
        arguments.add(GRACE_MS);
        arguments.add(ascii(key.id()));
        addFields(arguments, fields);
        var answer = server.runAgain(RedisScript.CREATE, keys.of(key), arguments);
        return answer.isEmpty() ? new SaveOutcome.IdTaken() : saved(answer.get(0), null);
    }

    @Override
    public SaveOutcome commit(SessionKey key, String uid, SessionDelta delta) {
        var arguments = new ArrayList<byte[]>();
        arguments.add(ascii(uid));
        arguments.add(GRACE_MS);
        arguments.add(ascii(key.id()));
        arguments.add(delta.maxInactive()
                .map(maxInactive -> RedisFormat.number(maxInactive.toMillis()))
                .orElse(new byte[0]));
        arguments.add(RedisFormat.number(delta.removed().size()));
        delta.removed().forEach(field -> arguments.add(RedisFormat.field(field)));
        addFields(arguments, delta.written());
        var answer = server.runAgain(RedisScript.COMMIT, keys.of(key), arguments);
        return answer.isEmpty() ? new SaveOutcome.Gone() : saved(answer.get(0), answer.get(1));
    }

    @Override
    public SaveOutcome rename(SessionKey from, String newId, String uid) {
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
        return server.runOnce(RedisScript.DELETE, keys.of(key), List.of(ascii(uid), ascii(key.id())))
                .equals(1L);
    }

    @Override
    public List<ExpiredSession> claimExpired(String application, int limit) {
        var buckets =
                new ArrayList<>(IntStream.range(0, RedisKeys.BUCKETS).boxed().toList());
        // Nodes that look for the same sessions at the same time are not to meet in every bucket.
        Collections.shuffle(buckets);
        var claimed = new ArrayList<ExpiredSession>();
        for (var bucket : buckets) {
            for (var id : due(application, bucket, limit - claimed.size())) {
                claim(new SessionKey(application, id)).ifPresent(claimed::add);
            }
        }
        return claimed;
    }

    @Override
    public void close() {
        server.close();
    }

    private List<String> due(String application, int bucket, int limit) {
        if (limit <= 0) {
            return List.of();
        }
        var index = List.of(keys.index(application, bucket));
        var ids = (List<?>) server.runOnce(RedisScript.DUE, index, List.of(RedisFormat.number(limit)));
        return ids.stream().map(id -> new String((byte[]) id, UTF_8)).toList();
    }

    private Optional<ExpiredSession> claim(SessionKey key) {
        var answer = (List<?>) server.runOnce(RedisScript.CLAIM, keys.of(key), List.of(ascii(key.id())));
        return answer.isEmpty() ? Optional.empty() : Optional.of(new ExpiredSession(key, RedisFormat.session(answer)));
    }

    private static void addFields(List<byte[]> arguments, Map<SessionField, Bytes> fields) {
        fields.forEach((field, content) -> {
            arguments.add(RedisFormat.field(field));
            arguments.add(content.array());
        });
    }

    private static SaveOutcome.Saved saved(Object version, @Nullable Object previousVersion) {
        return new SaveOutcome.Saved(
                RedisFormat.versionIn(version), previousVersion == null ? 0 : RedisFormat.versionIn(previousVersion));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
