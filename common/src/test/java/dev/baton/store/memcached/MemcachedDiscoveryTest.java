package dev.baton.store.memcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionMetadata;
import dev.baton.session.StoreUnavailableException;
import dev.baton.store.StoreUri;
import dev.baton.testing.Await;
import dev.baton.testing.memcached.ConfigurationEndpoint;
import dev.baton.testing.memcached.MemcachedServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A store whose servers a configuration endpoint tells. */
class MemcachedDiscoveryTest {
    private final SessionKey key = new SessionKey("/shop", "session-1");

    @Test
    void noSessionIsSavedOrSaidToBeAbsentUntilTheServersAreKnown() {
        try (var endpoint = ConfigurationEndpoint.withKey();
                var server = MemcachedServer.startOwn();
                var store = connect(endpoint)) {
            assertThatThrownBy(() -> store.open(key, 0, "")).isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> create(store))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessage("No configuration endpoint has told yet which servers of Memcached there are");

            endpoint.name(List.of(server));
            Await.until("the endpoint was asked again", Duration.ofSeconds(10), () -> isUsed(store));
            assertThat(create(store)).isInstanceOf(SaveOutcome.Saved.class);
        }
    }

    private SaveOutcome create(MemcachedSessionStore store) {
        var created = Instant.ofEpochMilli(1);
        return store.create(key, new SessionMetadata("uid", created, created, Duration.ofMinutes(30)), Map.of());
    }

    private boolean isUsed(MemcachedSessionStore store) {
        try {
            return store.open(key, 0, "") instanceof OpenOutcome.Absent;
        } catch (StoreUnavailableException e) {
            return false;
        }
    }

    private static MemcachedSessionStore connect(ConfigurationEndpoint endpoint) {
        var uri = StoreUri.parse("memcached://127.0.0.1:" + endpoint.port() + "?discovery=3600");
        return MemcachedSessionStore.connect(MemcachedSettings.of(uri), InstantSource.system());
    }
}
