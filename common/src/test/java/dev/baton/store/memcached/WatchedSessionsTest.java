package dev.baton.store.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.session.SessionKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WatchedSessionsTest {
    private final SessionKey ofShop = new SessionKey("/shop", "A");
    private final SessionKey ofSpa = new SessionKey("/spa", "B");
    private Instant now = Instant.EPOCH;
    private final WatchedSessions watched = new WatchedSessions(() -> now);

    @Test
    void aSessionIsDueWhenItWasNotUsedForItsInterval() {
        watched.used(ofShop, Duration.ofMinutes(30), now);
        elapse(Duration.ofMinutes(29));
        assertThat(watched.due("/shop")).isEmpty();
        elapse(Duration.ofMinutes(2));

        assertThat(watched.due("/shop")).containsExactly(ofShop);
        assertThat(watched.due("/spa")).isEmpty();
    }

    @Test
    void sessionsOfAnApplicationThatDoesNotRunHereAreForgottenWhenMemcachedHasLetThemGo() {
        watched.used(ofShop, Duration.ofMinutes(1), now);
        watched.used(ofSpa, Duration.ofMillis(1), now);
        elapse(Duration.ofMinutes(4));
        watched.due("/shop");
        assertThat(watched.keys("/spa")).containsExactly(ofSpa);
        elapse(Duration.ofMinutes(4));

        assertThat(watched.due("/shop")).containsExactly(ofShop);
        assertThat(watched.keys("/spa")).isEmpty();
    }

    private void elapse(Duration duration) {
        now = now.plus(duration);
    }
}
