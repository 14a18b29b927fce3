package dev.baton.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.OpenOutcome;
import dev.baton.session.OutageLog;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionMetadata;
import dev.baton.session.StoreUnavailableException;
import dev.baton.testing.Await;
import dev.baton.testing.redis.RedisServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** While a store does not answer, it is hardly asked, and the operator is told of it twice. */
@Tag("once")
class OutageTest {
    private final Lines lines = new Lines();
    private final Logger logger = Logger.getLogger(OutageLog.class.getName());
    private final SessionKey key = new SessionKey("/shop", "1234");
    private final RedisServer redis = RedisServer.startOwn();
    private final SharedStore shared = SessionStores.share(StoreUri.parse(redis.uri() + "?timeout=500"));

    @BeforeEach
    void listen() {
        logger.addHandler(lines);
    }

    @AfterEach
    void stop() {
        logger.removeHandler(lines);
        shared.close();
        redis.close();
    }

    @Test
    void aStoreThatFailsSeveralTimesInARowIsNotAskedForAWhile() {
        assertThat(open()).isInstanceOf(OpenOutcome.Absent.class);
        redis.process().freeze();

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(this::open).hasMessageContaining("failed to open");
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("is not asked again yet")
                .satisfies(refused -> assertThat(refused.getStackTrace()).isEmpty());
        redis.process().thaw();
    }

    @Test
    void itIsAskedAgainAfterItHasComeBack() {
        redis.process().freeze();
        failOften();
        redis.process().thaw();

        Await.until("the store is asked again", Duration.ofSeconds(10), this::answers);
    }

    @Test
    void anOutageIsToldOfWhenItBeginsAndWhenItEnds() {
        redis.process().freeze();
        failOften();
        redis.process().thaw();
        Await.until("the outage is over", Duration.ofSeconds(10), () -> answers() && lines.messages.size() > 1);

        assertThat(lines.messages).hasSize(2);
        assertThat(lines.messages.get(0))
                .contains("An outage of the store begins")
                .contains("failed to open a session");
        assertThat(lines.messages.get(1)).contains("is over").contains(redis.uri());
    }

    @Test
    void theSearchForExpiredSessionsMeetsTheSameOutage() {
        redis.process().freeze();
        failOften();
        assertThatThrownBy(this::endExpired).hasMessageContaining("is not asked again yet");
        redis.process().thaw();
        Await.until("the outage is over", Duration.ofSeconds(10), () -> answers() && lines.messages.size() > 1);

        endExpired();
        assertThat(lines.messages).hasSize(2);
    }

    @Test
    void aStoreThatIsFullIsStillAsked() {
        assertThat(answers()).isTrue();
        try (var admin = redis.connect()) {
            admin.call("CONFIG", "SET", "maxmemory", "1");
        }
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(this::create).hasMessageContaining("OOM");
        }

        assertThat(answers()).isTrue();
        assertThat(lines.messages).hasSize(1);
    }

    private void create() {
        var metadata = new SessionMetadata("uid", Instant.EPOCH, Instant.EPOCH, Duration.ofMinutes(1));
        shared.store().create(key, metadata, Map.of(), Optional.empty());
    }

    private void endExpired() {
        shared.store().endExpired("/shop", "claimant", expired -> {});
    }

    private OpenOutcome open() {
        return shared.store().open(key, 0, "");
    }

    private boolean answers() {
        try {
            open();
            return true;
        } catch (StoreUnavailableException e) {
            return false;
        }
    }

    private void failOften() {
        for (int i = 0; i < 50; i++) {
            assertThat(answers()).isFalse();
        }
    }

    private static final class Lines extends Handler {
        private final List<String> messages = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            messages.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
