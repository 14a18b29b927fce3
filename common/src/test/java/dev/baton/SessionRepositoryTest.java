package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionKey;
import dev.baton.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two repositories over one store stand for two nodes. */
class SessionRepositoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String application = "/shop-" + UUID.randomUUID();
    private final SessionRepository node1 = node();
    private final SessionRepository node2 = node();
    private final SessionKey key = new SessionKey(application, "5F2A");

    @AfterEach
    void stop() {
        node1.close();
        node2.close();
    }

    @Test
    void aSessionIsSeenElsewhereFromItsFirstCommitOn() {
        var session = create();
        session.attributes().put("user", "alice");
        assertThat(node2.open(key)).isEmpty();

        session.commit();

        assertThat(open(node2).attributes()).containsEntry("user", "alice");
    }

    @Test
    void aNearCopyIsBroughtUpToDateByRefresh() {
        var here = created();
        var there = open(node2);
        there.attributes().put("user", "alice");
        there.setMaxInactive(Duration.ofMinutes(5));
        there.commit();

        assertThat(here.refresh(SessionHolder.NONE)).isTrue();

        assertThat(here.attributes()).containsEntry("user", "alice");
        assertThat(here.maxInactive()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void changesOfSomebodyElseThatLieBetweenAreNotSkipped() {
        var here = created();
        var there = open(node2);
        there.attributes().put("theirs", "1");
        there.commit();
        here.attributes().put("mine", "1");
        here.commit();

        here.refresh(SessionHolder.NONE);

        assertThat(here.attributes()).containsEntry("theirs", "1").containsEntry("mine", "1");
    }

    @Test
    void aDeletedSessionNeitherAnswersNorComesBack() {
        var here = created();
        var there = open(node2);

        assertThat(there.delete()).isTrue();

        assertThat(here.delete()).isFalse();
        var late = created();
        late.attributes().put("x", "late");
        assertThat(late.commit()).isInstanceOf(SaveOutcome.Saved.class);
        here.attributes().put("x", "late");
        assertThat(here.commit()).isInstanceOf(SaveOutcome.Gone.class);
        assertThat(here.refresh(SessionHolder.NONE)).isFalse();
    }

    @Test
    void aSessionThatWasNeverStoredIsDeletedByWhoeverMadeIt() {
        var session = create();
        assertThat(session.delete()).isTrue();
        assertThat(session.commit()).isInstanceOf(SaveOutcome.Gone.class);
        assertThat(node2.open(key)).isEmpty();
    }

    @Test
    void aRenamedSessionKeepsItsChangesAndTakesTheOnesToCome() {
        var here = created();
        here.attributes().put("before", "1");
        here.rename("NEW");
        here.attributes().put("after", "1");
        here.commit();

        assertThat(node2.open(key)).isEmpty();
        assertThat(node2.open(key.withId("NEW")).orElseThrow().attributes())
                .containsEntry("before", "1")
                .containsEntry("after", "1");
    }

    @Test
    void aSessionThatIsNotStoredYetIsRenamedWithoutTheStore() {
        var session = create();
        session.rename("NEW");
        session.commit();

        assertThat(node2.open(key)).isEmpty();
        assertThat(node2.open(key.withId("NEW"))).isPresent();
    }

    @Test
    void aSessionThatIsGoneIsNotRenamed() {
        var here = created();
        open(node2).delete();

        assertThatThrownBy(() -> here.rename("NEW"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("it is gone");
    }

    @Test
    void aChangeOutsideAnyRequestIsSavedAtOnce() {
        var here = created();
        here.attributes().put("user", "alice");

        assertThat(open(node2).attributes()).containsEntry("user", "alice");
    }

    @Test
    void aChangeDuringARequestIsSavedByItsCommit() {
        var here = created();
        here.beginRequest();
        here.attributes().put("user", "alice");
        assertThat(open(node2).attributes()).isEmpty();

        here.commit();
        here.endRequest();

        assertThat(here.isInUse()).isFalse();
        assertThat(open(node2).attributes()).containsEntry("user", "alice");
    }

    @Test
    void stateOfTheContainerTravelsBesideTheAttributes() {
        var here = created();
        here.containerState().set("tomcat.principal", Optional.of(new ArrayList<>(List.of("alice"))));
        assertThat(here.hasAssignments()).isTrue();
        here.commit();
        var there = open(node2);

        assertThat(there.attributes()).isEmpty();
        assertThat(state(there)).contains(List.of("alice"));

        there.containerState().set("tomcat.principal", Optional.empty());
        there.commit();
        here.refresh(SessionHolder.NONE);
        assertThat(here.containerState().get("tomcat.principal")).isEmpty();
    }

    @Test
    void anIdThatNoContainerMakesIsNotAskedFor() {
        for (var id : List.of("", ".", "a b", "a\r\nb", "a\0", "{a}", "*", "ä", "A".repeat(129))) {
            assertThat(node1.requested(id)).as(id).isEmpty();
        }
        assertThat(node1.requested("5F2A.node1")).contains(key);
        assertThat(node1.requested("5F2A.node.1")).contains(key);
    }

    @Test
    void twoSessionsOfOneIdAreNotMixedUp() {
        created();
        var second = create();
        assertThat(second.commit()).isInstanceOf(SaveOutcome.IdTaken.class);
    }

    @Test
    void anExpiredSessionEndsWithWhatOnlyTheNodeHasThatEndsIt() {
        var session = shortLived(node1, "A0");
        var local = new Object();
        session.attributes().put("local", local);
        var ended = new ArrayList<TrackedSession>();

        Await.until("it has ended", PATIENCE, () -> {
            node1.endExpired(any -> Optional.of(session), ended::add);
            return !ended.isEmpty();
        });

        assertThat(ended).containsExactly(session);
        assertThat(session.attributes()).containsEntry("user", "alice").containsEntry("local", local);
    }

    @Test
    void aListenerThatFailsDoesNotKeepOtherSessionsFromTheirEnd() {
        shortLived(node1, "A0");
        shortLived(node1, "B0");
        var ended = new ArrayList<SessionKey>();

        Await.until("both have ended", PATIENCE, () -> {
            node2.endExpired(any -> Optional.empty(), session -> {
                ended.add(session.key());
                throw new IllegalStateException("A listener fails");
            });
            return ended.size() == 2;
        });

        assertThat(ended).containsExactlyInAnyOrder(key.withId("A0"), key.withId("B0"));
    }

    @Test
    void aSessionThatARequestIsUsingIsKeptAlive() {
        // Longer than this test may be held up between two steps.
        var used = lasting(Duration.ofSeconds(1), node1, "A0");
        used.beginRequest();
        shortLived(node1, "B0");
        var ended = new ArrayList<SessionKey>();
        var due = Instant.now().plusSeconds(1);

        Await.until("the one that is not used has ended, and the other would have", PATIENCE, () -> {
            used.keepAlive();
            node2.endExpired(any -> Optional.empty(), session -> ended.add(session.key()));
            return !ended.isEmpty() && Instant.now().isAfter(due);
        });

        assertThat(ended).containsExactly(key.withId("B0"));
        assertThat(node2.open(used.key())).isPresent();
        assertThat(used.isOutlived()).isFalse();
    }

    @Test
    void theIntervalIsSavedAtOnceWhenNoRequestUsesTheSession() {
        var session = created();
        session.setMaxInactive(Duration.ofMinutes(7));

        assertThat(open(node2).maxInactive()).isEqualTo(Duration.ofMinutes(7));
    }

    @Test
    void whatIsSetIsSavedAtOnceWhileEveryResponseHasBegun() {
        var session = created();
        session.beginRequest();
        session.attributes().put("step", 1);
        assertThat(open(node2).attributes()).doesNotContainKey("step");

        session.beginResponse();
        session.attributes().put("step", 2);
        assertThat(open(node2).attributes()).containsEntry("step", 2);

        session.beginRequest();
        session.attributes().put("step", 3);
        assertThat(open(node2).attributes()).containsEntry("step", 2);
        session.endRequest();
        session.endRequest();
    }

    private TrackedSession shortLived(SessionRepository node, String id) {
        return lasting(Duration.ofMillis(200), node, id);
    }

    private static TrackedSession lasting(Duration maxInactive, SessionRepository node, String id) {
        var session = node.create(id, Instant.now(), maxInactive);
        session.attributes().put("user", "alice");
        session.commit();
        return session;
    }

    private static Optional<Object> state(TrackedSession session) {
        return session.containerState()
                .get("tomcat.principal")
                .flatMap(bytes -> session.containerState().decode("tomcat.principal", bytes));
    }

    private SessionRepository node() {
        var settings = Settings.parse(Map.of("store", "memory://here", "application", application), "/");
        return SessionRepository.open(settings, SessionRepositoryTest.class.getClassLoader());
    }

    private TrackedSession create() {
        return node1.create(key.id(), Instant.now(), Duration.ofMinutes(30));
    }

    private TrackedSession created() {
        var session = create();
        session.commit();
        return session;
    }

    private TrackedSession open(SessionRepository node) {
        return node.open(key).orElseThrow();
    }
}
