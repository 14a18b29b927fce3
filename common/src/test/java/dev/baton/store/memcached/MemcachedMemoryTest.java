package dev.baton.store.memcached;

import static dev.baton.session.SessionField.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.Bytes;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionMetadata;
import dev.baton.session.StoreUnavailableException;
import dev.baton.session.StoredSession;
import dev.baton.session.UnwritableAttributeException;
import dev.baton.store.SessionStore;
import dev.baton.store.StoreUri;
import dev.baton.testing.memcached.MemcachedServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of sessions that a server has no memory for, or that are too large for it. */
class MemcachedMemoryTest {
    private static final int LARGE = 20_000;

    private final SessionKey key = new SessionKey("/shop", UUID.randomUUID().toString());
    private final String itemKey = new ItemKeys("baton").of(key);
    private final SessionMetadata metadata =
            new SessionMetadata("uid", Instant.now(), Instant.now(), Duration.ofMinutes(30));
    private final MemcachedServer roomy = MemcachedServer.startOwn("-m", "256", "-I", "8m");

    @AfterEach
    void stop() {
        roomy.close();
    }

    @Test
    void aSessionLivesOnTheOtherServerAlone() {
        try (var full = full("-m", "2", "-M");
                var store = connect(full);
                var otherNode = connect(full)) {
            assertThat(store.create(key, metadata, Map.of(attribute("a"), zeros(LARGE))))
                    .isInstanceOf(SaveOutcome.Saved.class);
            assertThat(otherNode.commit(key, "uid", write("b", 1))).isInstanceOf(SaveOutcome.Saved.class);
            assertThat(store.commit(key, "uid", write("c", 1))).isInstanceOf(SaveOutcome.Saved.class);

            assertThat(opened(otherNode).fields()).containsOnlyKeys(attribute("a"), attribute("b"), attribute("c"));
            assertThat(store.rename(key, "NEW", "uid")).isInstanceOf(SaveOutcome.Saved.class);
            assertThat(otherNode.delete(key.withId("NEW"), "uid")).isTrue();
            assertThat(store.open(key.withId("NEW"), 0, "")).isEqualTo(new OpenOutcome.Absent());
        }
    }

    @Test
    void aSessionThatHasGrownTooLargeForOneServerIsOnBothWhenItIsSmallAgain() {
        try (var full = full("-m", "2", "-M");
                var store = connect(full);
                var otherNode = connect(full)) {
            store.create(key, metadata, Map.of(attribute("a"), zeros(1)));
            assertThat(store.commit(key, "uid", write("a", LARGE))).isInstanceOf(SaveOutcome.Saved.class);
            assertThat(sizeOn(full)).isEqualTo("EN");
            assertThat(opened(otherNode).fields()).containsEntry(attribute("a"), zeros(LARGE));

            assertThat(otherNode.commit(key, "uid", write("a", 2))).isInstanceOf(SaveOutcome.Saved.class);

            assertThat(opened(store).fields()).containsEntry(attribute("a"), zeros(2));
            assertThat(sizeOn(full)).startsWith("HD").isEqualTo(sizeOn(roomy));
        }
    }

    @Test
    void soIsOneThatIsTooLargeForWhatAServerEvicts() {
        // A full server has no chunks for an item of several MiB, and keeps what it has of it, however old.
        try (var full = full("-m", "16", "-I", "8m");
                var store = connect(full);
                var otherNode = connect(full)) {
            store.create(key, metadata, Map.of(attribute("a"), zeros(1)));
            assertThat(store.commit(key, "uid", write("a", 3_000_000))).isInstanceOf(SaveOutcome.Saved.class);
            assertThat(opened(otherNode).fields()).containsEntry(attribute("a"), zeros(3_000_000));

            assertThat(otherNode.commit(key, "uid", write("a", 2))).isInstanceOf(SaveOutcome.Saved.class);

            assertThat(sizeOn(full)).isEqualTo(sizeOn(roomy));
        }
    }

    @Test
    void aChangeByWhichASessionIsLostIsNotSaved() {
        try (var full = full("-m", "2", "-M");
                var store = connectTo(full.address())) {
            store.create(key, metadata, Map.of(attribute("a"), zeros(1)));

            assertThatThrownBy(() -> store.commit(key, "uid", write("a", LARGE)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("out of memory");

            assertThat(store.open(key, 0, "")).isEqualTo(new OpenOutcome.Absent());
        }
    }

    @Test
    void aSessionThatIsTooLargeIsRefusedBeforeItIsSentAndGoesOnAsItWas() {
        try (var store = connectTo(roomy.address())) {
            assertTooLarge(store, "itemSize = 1048576");
            assertThat(store.maxSessionBytes()).isLessThan(1 << 20);
        }
    }

    @Test
    void soIsOneThatIsTooLargeForTheServerAlone() {
        try (var small = MemcachedServer.startOwn("-I", "512k");
                var store = connectTo(small.address() + "?itemSize=8388608")) {
            assertTooLarge(store, small.address() + " was started with -I 524288");
        }
    }

    private void assertTooLarge(SessionStore store, String limit) {
        store.create(key, metadata, Map.of(attribute("a"), zeros(1)));

        assertThatThrownBy(() -> store.commit(key, "uid", write("report", 2_000_000)))
                .isInstanceOf(UnwritableAttributeException.class)
                .hasMessageContaining(limit)
                .hasMessageContaining("report (2000000 bytes)");
        assertThat(opened(store).fields()).containsOnlyKeys(attribute("a"));
    }

    private static MemcachedServer full(String... options) {
        var server = MemcachedServer.startOwn(options);
        try (var connection = server.connect()) {
            var value = "x".repeat(LARGE);
            var answer = "HD";
            for (var number = 0; number < 1_000 && answer.equals("HD"); number++) {
                answer = connection.ask("ms other" + number + " " + LARGE + "\r\n" + value);
            }
        }
        return server;
    }

    private String sizeOn(MemcachedServer server) {
        try (var connection = server.connect()) {
            return connection.ask("mg " + itemKey + " s");
        }
    }

    private StoredSession opened(SessionStore store) {
        return ((OpenOutcome.Opened) store.open(key, 0, "")).session();
    }

    private static Bytes zeros(int count) {
        return Bytes.wrap(new byte[count]);
    }

    private static SessionDelta write(String name, int bytes) {
        return new SessionDelta(Map.of(attribute(name), zeros(bytes)), Set.of(), Optional.empty());
    }

    private SessionStore connect(MemcachedServer full) {
        return connectTo(full.address() + "," + roomy.address() + "?replicas=1&itemSize=8388608");
    }

    private static SessionStore connectTo(String servers) {
        var uri = StoreUri.parse("memcached://" + servers);
        return MemcachedSessionStore.connect(MemcachedSettings.of(uri), InstantSource.system());
    }
}
