package dev.baton.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.StoreUnavailableException;
import dev.baton.store.SessionStore;
import dev.baton.testing.Await;
import dev.baton.testing.redis.RedisServer;
import dev.baton.testing.redis.SentinelGroup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class SentinelStoreTest extends RedisStoreContract {
    private static SentinelGroup group;

    @BeforeAll
    static void startGroup() {
        group = SentinelGroup.start();
    }

    @AfterAll
    static void stopGroup() {
        group.close();
    }

    @Override
    String uri() {
        return group.uri();
    }

    @Override
    List<RedisServer> masters() {
        return List.of(group.master());
    }

    @Test
    void aFailoverLosesNoChangeThatReplicasHaveConfirmed() {
        try (var store = connect(uri() + "?waitReplicas=1");
                var traffic = new Traffic(store)) {
            var killed = group.master();
            traffic.awaitProgress();
            group.killMaster();
            group.awaitFailoverFrom(killed.port());
            traffic.awaitProgress();
            traffic.stop();

            assertThat(traffic.lost()).isEmpty();
            assertThat(traffic.unexpected()).isEmpty();
        }
    }

    @Test
    void aMasterThatWasFrozenAndReplacedIsNotUsedAnyMore() {
        var frozen = group.master();
        try (var store = connect(uri() + "?timeout=1000")) {
            assertThat(store.create(key, METADATA, Map.of())).isInstanceOf(SaveOutcome.Saved.class);
            frozen.process().freeze();
            group.awaitFailoverFrom(frozen.port());
            Await.until("the store follows", Duration.ofSeconds(20), () -> answers(() -> store.open(key, 0, "")));
            frozen.process().thaw();

            assertThat(store.open(key, 0, "")).isInstanceOf(OpenOutcome.Opened.class);
            assertThat(isSaved(store, key, "afterwards")).isTrue();
        } finally {
            frozen.process().kill();
        }
    }

    @Test
    void aChangeThatTooFewReplicasConfirmIsNotAcknowledged() {
        try (var store = connect(uri() + "?waitReplicas=9&timeout=1000")) {
            assertThatThrownBy(() -> store.create(key, METADATA, Map.of()))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("of 9 replicas (waitReplicas) have confirmed it");
        }
    }

    @Test
    void aMasterThatSentinelsDoNotKnowIsNamed() {
        try (var store = connect(uri().replace(SentinelGroup.MASTER_NAME, "other"))) {
            assertThatThrownBy(() -> store.open(key, 0, ""))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("knows no master \"other\"");
        }
    }

    @Test
    void sentinelsThatAreDeadDoNotMatterWhileOneLives() {
        try (var store = connect(uri().replace("redis-sentinel://", "redis-sentinel://127.0.0.1:1,127.0.0.1:2,"))) {
            assertThat(store.open(key, 0, "")).isInstanceOf(OpenOutcome.Absent.class);
        }
    }

    @Test
    void aSentinelThatHasMissedAFailoverIsNotBelieved() {
        group.failOver();
        var stores = Stream.generate(() -> connect(uri())).limit(6).toList();
        try (var left = RedisServer.startOwn()) {
            assertThat(stores.get(0).create(key, METADATA, Map.of())).isInstanceOf(SaveOutcome.Saved.class);
            group.misleadLastSentinel(left);

            var isMissed = Await.holdsWithin(
                    Duration.ofSeconds(4),
                    () -> stores.stream().anyMatch(store -> store.open(key, 0, "") instanceof OpenOutcome.Absent));

            assertThat(isMissed).isFalse();
        } finally {
            stores.forEach(SessionStore::close);
            group.killLastSentinel();
        }
    }

    static boolean answers(Runnable operation) {
        try {
            operation.run();
            return true;
        } catch (StoreUnavailableException e) {
            return false;
        }
    }
}
