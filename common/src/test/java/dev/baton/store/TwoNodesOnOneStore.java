package dev.baton.store;

import static dev.baton.session.SessionField.attribute;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.session.Bytes;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionField;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionMetadata;
import dev.baton.session.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The two nodes of a contract for stores, and the words that its tests are written in. */
public abstract class TwoNodesOnOneStore {
    public static final SessionMetadata METADATA =
            new SessionMetadata("uid", Instant.ofEpochMilli(1), Instant.ofEpochMilli(1), Duration.ofMinutes(30));

    static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    protected final String application = "/shop-" + UUID.randomUUID();
    protected final SessionKey key = new SessionKey(application, "5F2A");
    SessionStore store;
    SessionStore otherNode;

    /** Returns a store over the same sessions as every other store that this has returned during the test. */
    protected abstract SessionStore connect();

    /** Makes the sessions of the application older. */
    protected abstract void elapse(String application, Duration duration);

    /** Returns how far the times that the store keeps may be from the truth. */
    protected Duration precisionOfTimes() {
        return Duration.ZERO;
    }

    /** Tells whether a node also finds those expired sessions that it has never used. */
    protected boolean findsExpiredSessionsOfOtherNodes() {
        return true;
    }

    /** The node that finds the expired sessions of the first one. */
    SessionStore nodeThatClaims() {
        return findsExpiredSessionsOfOtherNodes() ? otherNode : store;
    }

    @BeforeEach
    void connectTwoNodes() {
        store = connect();
        otherNode = connect();
    }

    @AfterEach
    void disconnect() {
        store.close();
        otherNode.close();
    }

    static <T> List<T> inParallel(int threads, java.util.function.IntFunction<T> task) throws Exception {
        var executor = Executors.newFixedThreadPool(threads);
        try {
            var tasks = IntStream.range(0, threads)
                    .<Callable<T>>mapToObj(node -> () -> task.apply(node))
                    .toList();
            var results = new ArrayList<T>();
            for (var future : executor.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    /** Ends what has expired as a node that has never asked before, and returns what it was handed. */
    protected static List<SessionStore.ExpiredSession> ended(SessionStore node, String application) {
        var ended = new ArrayList<SessionStore.ExpiredSession>();
        node.endExpired(application, UUID.randomUUID().toString(), ended::add);
        return ended;
    }

    SaveOutcome.Saved create(SessionKey sessionKey, SessionMetadata metadata, Map<SessionField, Bytes> fields) {
        return (SaveOutcome.Saved) store.create(sessionKey, metadata, fields);
    }

    SaveOutcome.Saved commit(SessionStore node, SessionMetadata metadata, SessionDelta delta) {
        return (SaveOutcome.Saved) node.commit(key, metadata.uid(), delta);
    }

    protected static StoredSession opened(OpenOutcome outcome) {
        assertThat(outcome).isInstanceOf(OpenOutcome.Opened.class);
        return ((OpenOutcome.Opened) outcome).session();
    }

    public static SessionDelta write(String name, String content) {
        return new SessionDelta(Map.of(attribute(name), bytes(content)), Set.of(), Optional.empty());
    }

    static SessionDelta remove(String name) {
        return new SessionDelta(Map.of(), Set.of(attribute(name)), Optional.empty());
    }

    protected static Bytes bytes(String text) {
        return Bytes.wrap(text.getBytes(UTF_8));
    }

    static SessionMetadata metadata() {
        return metadata(UUID.randomUUID().toString(), HALF_AN_HOUR);
    }

    static SessionMetadata metadata(String uid, Duration maxInactive) {
        var created = Instant.ofEpochMilli(1_790_000_000_000L);
        return new SessionMetadata(uid, created, created, maxInactive);
    }
}
