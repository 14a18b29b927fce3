package dev.baton.store;

import static dev.baton.session.SessionField.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store promises of the end of sessions. */
public abstract class SessionExpiryContract extends TwoNodesOnOneStore {

    @Test
    void anExpiredSessionIsNotOpenedAndIsHandedToOneNode() {
        var metadata = metadata();
        create(key, metadata, Map.of(attribute("a"), bytes("1")));
        assertThat(store.claimExpired(application, 10)).isEmpty();
        elapse(application, HALF_AN_HOUR);

        assertThat(store.open(key, 0, "")).isEqualTo(new OpenOutcome.Absent());
        var claimed = otherNode.claimExpired(application, 10);

        assertThat(claimed).hasSize(1);
        assertThat(claimed.get(0).key()).isEqualTo(key);
        assertThat(claimed.get(0).session().fields()).containsEntry(attribute("a"), bytes("1"));
        assertThat(store.claimExpired(application, 10)).isEmpty();
        assertThat(store.commit(key, metadata.uid(), write("a", "late"))).isEqualTo(new SaveOutcome.Gone());
    }

    @Test
    void everyUseStartsTheTimeToLiveAnew() {
        var metadata = metadata();
        create(key, metadata, Map.of());
        elapse(application, Duration.ofMinutes(20));
        store.open(key, 0, "");
        elapse(application, Duration.ofMinutes(20));
        commit(otherNode, metadata, write("a", "1"));
        elapse(application, Duration.ofMinutes(20));

        assertThat(store.claimExpired(application, 10)).isEmpty();
        assertThat(store.open(key, 0, "")).isInstanceOf(OpenOutcome.Opened.class);
    }

    @Test
    void aSessionThatWasUsedMeanwhileIsHandedOutWhenItIsDueAtLast() {
        create(key, metadata(), Map.of());
        elapse(application, Duration.ofMinutes(20));
        store.open(key, 0, "");
        elapse(application, Duration.ofMinutes(20));
        assertThat(store.claimExpired(application, 10)).isEmpty();
        elapse(application, Duration.ofMinutes(10));

        assertThat(store.claimExpired(application, 10)).hasSize(1);
    }

    @Test
    void aNewTimeToLiveMovesTheDeadline() {
        var metadata = metadata();
        create(key, metadata, Map.of());
        commit(store, metadata, new SessionDelta(Map.of(), Set.of(), Optional.of(Duration.ofMinutes(1))));
        assertThat(opened(otherNode.open(key, 0, "")).metadata().maxInactive()).isEqualTo(Duration.ofMinutes(1));
        elapse(application, Duration.ofMinutes(1));

        assertThat(otherNode.claimExpired(application, 10)).hasSize(1);
    }

    @Test
    void aSessionWithoutTimeToLiveNeverExpires() {
        var metadata = metadata();
        create(key, metadata, Map.of());
        var forEver = new SessionKey(application, "EVER");
        create(forEver, metadata("ever", Duration.ofSeconds(-1)), Map.of());
        commit(store, metadata, new SessionDelta(Map.of(), Set.of(), Optional.of(Duration.ZERO)));
        elapse(application, Duration.ofDays(4000));

        assertThat(store.claimExpired(application, 10)).isEmpty();
        assertThat(store.open(key, 0, "")).isInstanceOf(OpenOutcome.Opened.class);
        assertThat(opened(store.open(forEver, 0, "")).metadata().maxInactive()).isEqualTo(Duration.ofSeconds(-1));
    }

    @Test
    void noMoreExpiredSessionsAreHandedOutThanAskedFor() {
        IntStream.range(0, 25).forEach(i -> create(key.withId("S" + i), metadata("uid" + i, HALF_AN_HOUR), Map.of()));
        elapse(application, HALF_AN_HOUR);

        assertThat(store.claimExpired(application, 10)).hasSize(10);
        assertThat(store.claimExpired(application, 100)).hasSize(15);
    }

    @Test
    void oneOfManyConcurrentCallersEndsASession() throws Exception {
        var metadata = metadata();
        create(key, metadata, Map.of());
        assertThat(inParallel(8, node -> store.delete(key, metadata.uid()))).containsOnlyOnce(true);

        IntStream.range(0, 100).forEach(i -> create(key.withId("S" + i), metadata("uid" + i, HALF_AN_HOUR), Map.of()));
        elapse(application, HALF_AN_HOUR);
        var claimed = inParallel(8, node -> (node % 2 == 0 ? store : otherNode).claimExpired(application, 100));
        assertThat(claimed.stream().flatMap(List::stream).map(SessionStore.ExpiredSession::key))
                .hasSize(100)
                .doesNotHaveDuplicates();
    }
}
