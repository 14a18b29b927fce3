package dev.baton.store.memcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.SessionKey;
import dev.baton.session.StoreUnavailableException;
import dev.baton.session.UnreadableSessionException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void aSessionThatCanNotBeReadOrReachedKeepsNoOtherFromItsTurn() {
        var unreadable = new SessionKey("/shop", "C");
        var seen = new ArrayList<SessionKey>();
        List.of(unreadable, ofShop, ofSpa).forEach(key -> watched.used(key, Duration.ofMinutes(1), now));

        assertThatThrownBy(() -> watched.each(List.of(unreadable, ofShop, ofSpa), key -> {
                    seen.add(key);
                    if (key.equals(unreadable)) {
                        throw new UnreadableSessionException("damaged", null);
                    }
                    if (key.equals(ofShop)) {
                        throw new StoreUnavailableException("silent", null);
                    }
                }))
                .isInstanceOf(StoreUnavailableException.class);

        assertThat(seen).containsExactly(unreadable, ofShop, ofSpa);
        assertThat(watched.keys("/shop")).containsExactly(ofShop);
    }

    private void elapse(Duration duration) {
        now = now.plus(duration);
    }
}
