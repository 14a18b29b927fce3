package dev.baton.store;

import static dev.baton.session.SessionField.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionKey;
import java.time.Duration;
import java.util.ArrayList;
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
        assertThat(ended(store, application)).isEmpty();
        elapse(application, HALF_AN_HOUR);

        assertThat(store.open(key, 0, "")).isEqualTo(new OpenOutcome.Absent());
        var claimed = ended(nodeThatClaims(), application);

        assertThat(claimed).hasSize(1);
        assertThat(claimed.get(0).key()).isEqualTo(key);
        assertThat(claimed.get(0).session().fields()).containsEntry(attribute("a"), bytes("1"));
        assertThat(ended(store, application)).isEmpty();
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

        assertThat(ended(store, application)).isEmpty();
        assertThat(store.open(key, 0, "")).isInstanceOf(OpenOutcome.Opened.class);
    }

    @Test
    void aSessionThatWasUsedMeanwhileIsHandedOutWhenItIsDueAtLast() {
        create(key, metadata(), Map.of());
        elapse(application, Duration.ofMinutes(20));
        store.open(key, 0, "");
        elapse(application, Duration.ofMinutes(20));
        assertThat(ended(store, application)).isEmpty();
        elapse(application, Duration.ofMinutes(10));

        assertThat(ended(store, application)).hasSize(1);
    }

    @Test
    void aNewTimeToLiveMovesTheDeadline() {
        var metadata = metadata();
        create(key, metadata, Map.of());
        commit(store, metadata, new SessionDelta(Map.of(), Set.of(), Optional.of(Duration.ofMinutes(1))));
        assertThat(opened(otherNode.open(key, 0, "")).metadata().maxInactive()).isEqualTo(Duration.ofMinutes(1));
        elapse(application, Duration.ofMinutes(1));

        assertThat(ended(otherNode, application)).hasSize(1);
    }

    @Test
    void aSessionWithoutTimeToLiveNeverExpires() {
        var metadata = metadata();
        create(key, metadata, Map.of());
        var forEver = new SessionKey(application, "EVER");
        create(forEver, metadata("ever", Duration.ofSeconds(-1)), Map.of());
        commit(store, metadata, new SessionDelta(Map.of(), Set.of(), Optional.of(Duration.ZERO)));
        elapse(application, Duration.ofDays(4000));

        assertThat(ended(store, application)).isEmpty();
        assertThat(store.open(key, 0, "")).isInstanceOf(OpenOutcome.Opened.class);
        assertThat(opened(store.open(forEver, 0, "")).metadata().maxInactive()).isEqualTo(Duration.ofSeconds(-1));
    }

    @Test
    void moreSessionsThanAreLookedForAtATimeEnd() {
        IntStream.range(0, 1_100)
                .forEach(i -> create(key.withId("S" + i), metadata("uid" + i, HALF_AN_HOUR), Map.of()));
        elapse(application, HALF_AN_HOUR);

        assertThat(ended(store, application)).hasSize(1_100);
        assertThat(ended(store, application)).isEmpty();
    }

    @Test
    void aSessionWhoseEndHasBegunIsGoneForEverybodyElse() {
        var metadata = metadata();
        create(key, metadata, Map.of());
        elapse(application, HALF_AN_HOUR);

        store.endExpired(application, "node-1", expired -> {
            assertThat(store.open(key, 0, "")).isEqualTo(new OpenOutcome.Absent());
            assertThat(otherNode.commit(key, metadata.uid(), write("a", "late")))
                    .isEqualTo(new SaveOutcome.Gone());
            assertThat(otherNode.rename(key, "B0", metadata.uid())).isEqualTo(new SaveOutcome.Gone());
            assertThat(otherNode.delete(key, metadata.uid())).isFalse();
            assertThat(ended(otherNode, application)).isEmpty();
        });
        assertThat(store.delete(key, metadata.uid())).isFalse();
    }

    @Test
    void anEndWhoseAnswerWasLostIsHandedToTheSameCallerAgain() {
        create(key, metadata(), Map.of(attribute("a"), bytes("1")));
        elapse(application, HALF_AN_HOUR);
        breakOff(store, "node-1");

        assertThat(ended(otherNode, application)).isEmpty();
        var again = new ArrayList<SessionStore.ExpiredSession>();
        store.endExpired(application, "node-1", again::add);
        assertThat(again).hasSize(1);
        assertThat(again.get(0).session().fields()).containsEntry(attribute("a"), bytes("1"));
    }

    @Test
    void theEndOfASessionWhoseClaimantDiedIsHandedToAnotherAfterTheLease() {
        create(key, metadata(), Map.of(attribute("a"), bytes("1")));
        elapse(application, HALF_AN_HOUR);
        breakOff(store, "node-1");
        elapse(application, SessionStore.CLAIM_LEASE);

        assertThat(ended(nodeThatClaims(), application)).hasSize(1);
        assertThat(ended(store, application)).isEmpty();
    }

    @Test
    void oneOfManyConcurrentCallersEndsASession() throws Exception {
        var metadata = metadata();
        create(key, metadata, Map.of());
        assertThat(inParallel(8, node -> store.delete(key, metadata.uid()))).containsOnlyOnce(true);

        IntStream.range(0, 100).forEach(i -> create(key.withId("S" + i), metadata("uid" + i, HALF_AN_HOUR), Map.of()));
        elapse(application, HALF_AN_HOUR);
        var claimed = inParallel(8, node -> ended(node % 2 == 0 ? store : otherNode, application));
        assertThat(claimed.stream().flatMap(List::stream).map(SessionStore.ExpiredSession::key))
                .hasSize(100)
                .doesNotHaveDuplicates();
    }

    private void breakOff(SessionStore node, String claimant) {
        var death = new IllegalStateException("The node dies while it fires the events");
        assertThatThrownBy(() -> node.endExpired(application, claimant, expired -> {
                    throw death;
                }))
                .isSameAs(death);
    }
}
