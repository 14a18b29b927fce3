package dev.baton.store;

import static dev.baton.session.SessionField.attribute;
import static dev.baton.session.SessionField.container;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.session.Bytes;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionField;
import dev.baton.session.SessionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What every store promises, with what its parents say of locks and of the end of sessions. An adapter is finished when
 * its test extends this and is green.
 */
public abstract class SessionStoreContract extends SessionLockContract {
    @Test
    void aCreatedSessionIsOpenedWholeOnAnotherNode() {
        var metadata = metadata();
        var fields = Map.of(attribute("cart"), bytes("3 apples"), container("login"), bytes("alice"));
        var saved = create(key, metadata, fields);

        var opened = opened(otherNode.open(key, 0, ""));

        assertThat(opened.version()).isEqualTo(saved.version());
        assertThat(opened.metadata().uid()).isEqualTo(metadata.uid());
        assertThat(opened.metadata().created()).isEqualTo(metadata.created());
        assertThat(opened.metadata().maxInactive()).isEqualTo(HALF_AN_HOUR);
        assertThat(opened.fields()).isEqualTo(fields);
        assertThat(opened.names()).isEqualTo(fields.keySet());
    }

    @Test
    void anUnknownIdIsAbsent() {
        assertThat(store.open(key, 0, "")).isEqualTo(new OpenOutcome.Absent());
        assertThat(store.open(key, 17, "someone")).isEqualTo(new OpenOutcome.Absent());
    }

    @Test
    void aCurrentCopyIsUnchanged() {
        var metadata = metadata();
        var saved = create(key, metadata, Map.of(attribute("cart"), bytes("3 apples")));

        assertThat(store.open(key, saved.version(), metadata.uid())).isInstanceOf(OpenOutcome.Unchanged.class);
    }

    @Test
    void openingTellsWhenTheRequestBeforeBegan() {
        var metadata = metadata();
        create(key, metadata, Map.of());
        var first = opened(store.open(key, 0, "")).metadata().lastAccessed();
        elapse(application, Duration.ofMinutes(1));

        var second = opened(otherNode.open(key, 0, "")).metadata().lastAccessed();
        var third = opened(store.open(key, 0, "")).metadata().lastAccessed();

        assertThat(first).isAfterOrEqualTo(Instant.EPOCH);
        assertThat(Duration.between(second, third))
                .isGreaterThanOrEqualTo(Duration.ofMinutes(1).minus(precisionOfTimes()));
    }

    @Test
    void anOlderCopyGetsOnlyWhatIsNewer() {
        var metadata = metadata();
        var created = create(
                key,
                metadata,
                Map.of(attribute("a"), bytes("1"), attribute("b"), bytes("1"), attribute("c"), bytes("1")));
        commit(otherNode, metadata, write("a", "2"));
        commit(otherNode, metadata, remove("c"));

        var opened = opened(store.open(key, created.version(), metadata.uid()));

        assertThat(opened.fields()).containsExactly(Map.entry(attribute("a"), bytes("2")));
        assertThat(opened.names()).containsExactlyInAnyOrder(attribute("a"), attribute("b"));
    }

    @Test
    void aCopyOfAnotherSessionOfThatIdGetsAll() {
        var saved = create(key, metadata(), Map.of(attribute("a"), bytes("1")));

        var opened = opened(store.open(key, saved.version(), "another"));

        assertThat(opened.fields()).containsOnlyKeys(attribute("a"));
    }

    @Test
    void anIdThatIsTakenIsRefused() {
        create(key, metadata(), Map.of(attribute("a"), bytes("hers")));

        assertThat(otherNode.create(key, metadata(), Map.of(attribute("a"), bytes("his"))))
                .isEqualTo(new SaveOutcome.IdTaken());
        assertThat(opened(store.open(key, 0, "")).fields()).containsEntry(attribute("a"), bytes("hers"));
    }

    @Test
    void creatingAgainBecauseTheAnswerWasLostChangesNothing() {
        var metadata = metadata();
        var saved = create(key, metadata, Map.of(attribute("a"), bytes("1")));

        assertThat(store.create(key, metadata, Map.of(attribute("a"), bytes("1"))))
                .isEqualTo(saved);
    }

    @Test
    void writesOfDifferentAttributesFromTwoNodesMerge() {
        var metadata = metadata();
        var created = create(key, metadata, Map.of());
        var first = commit(store, metadata, write("a", "1"));
        var second = commit(otherNode, metadata, write("b", "2"));

        assertThat(first.previousVersion()).isEqualTo(created.version());
        assertThat(second.previousVersion()).isEqualTo(first.version());
        assertThat(second.version()).isGreaterThan(first.version());
        assertThat(opened(store.open(key, 0, "")).fields())
                .isEqualTo(Map.of(attribute("a"), bytes("1"), attribute("b"), bytes("2")));
    }

    @Test
    void theLastWriterOfAnAttributeWins() {
        var metadata = metadata();
        create(key, metadata, Map.of());
        commit(store, metadata, write("a", "1"));
        commit(otherNode, metadata, write("a", "2"));

        assertThat(opened(store.open(key, 0, "")).fields()).containsEntry(attribute("a"), bytes("2"));
    }

    @Test
    void aDeletedSessionIsGoneForEveryNodeAndStaysSo() {
        var metadata = metadata();
        create(key, metadata, Map.of(attribute("a"), bytes("1")));

        assertThat(store.delete(key, metadata.uid())).isTrue();

        assertThat(otherNode.delete(key, metadata.uid())).isFalse();
        assertThat(otherNode.commit(key, metadata.uid(), write("a", "late"))).isEqualTo(new SaveOutcome.Gone());
        assertThat(otherNode.open(key, 0, "")).isEqualTo(new OpenOutcome.Absent());
    }

    @Test
    void anIdThatIsUsedAgainIsAnotherSession() {
        var first = metadata();
        var second = metadata();
        var before = create(key, first, Map.of(attribute("a"), bytes("old")));
        store.delete(key, first.uid());
        var after = create(key, second, Map.of(attribute("a"), bytes("new")));

        assertThat(after.version()).isGreaterThan(before.version());
        assertThat(store.commit(key, first.uid(), write("a", "late"))).isEqualTo(new SaveOutcome.Gone());
        assertThat(store.delete(key, first.uid())).isFalse();
        assertThat(store.rename(key, "OTHER", first.uid())).isEqualTo(new SaveOutcome.Gone());
        assertThat(opened(store.open(key, 0, "")).fields()).containsEntry(attribute("a"), bytes("new"));
    }

    @Test
    void aRenamedSessionIsCompleteUnderItsNewIdAndGoneUnderItsOld() {
        var metadata = metadata();
        var saved = create(key, metadata, Map.of(attribute("a"), bytes("1")));

        assertThat(store.rename(key, "NEW", metadata.uid())).isInstanceOf(SaveOutcome.Saved.class);

        assertThat(otherNode.open(key, saved.version(), metadata.uid())).isEqualTo(new OpenOutcome.Absent());
        assertThat(otherNode.commit(key, metadata.uid(), write("a", "late"))).isEqualTo(new SaveOutcome.Gone());
        assertThat(opened(otherNode.open(key.withId("NEW"), 0, "")).fields()).containsEntry(attribute("a"), bytes("1"));
        assertThat(otherNode.open(key.withId("NEW"), saved.version(), metadata.uid()))
                .isInstanceOf(OpenOutcome.Unchanged.class);
    }

    @Test
    void renamingAgainBecauseTheAnswerWasLostChangesNothing() {
        var metadata = metadata();
        create(key, metadata, Map.of());
        var renamed = store.rename(key, "NEW", metadata.uid());

        assertThat(store.rename(key, "NEW", metadata.uid())).isEqualTo(renamed);
    }

    @Test
    void aSessionIsNotRenamedToAnIdThatIsTaken() {
        var metadata = metadata();
        create(key, metadata, Map.of(attribute("a"), bytes("1")));
        create(key.withId("TAKEN"), metadata(), Map.of(attribute("a"), bytes("theirs")));

        assertThat(store.rename(key, "TAKEN", metadata.uid())).isEqualTo(new SaveOutcome.IdTaken());
        assertThat(opened(store.open(key, 0, "")).fields()).containsEntry(attribute("a"), bytes("1"));
        assertThat(opened(store.open(key.withId("TAKEN"), 0, "")).fields())
                .containsEntry(attribute("a"), bytes("theirs"));
    }

    @Test
    void applicationsHaveSessionsOfTheirOwn() {
        create(key, metadata(), Map.of());
        var other = new SessionKey(application + "-other", key.id());

        assertThat(store.open(other, 0, "")).isEqualTo(new OpenOutcome.Absent());
        elapse(application, HALF_AN_HOUR);
        assertThat(ended(store, other.application())).isEmpty();
    }

    @Test
    void namesAndContentsOfAnyKindAreKept() {
        var fields = new HashMap<SessionField, Bytes>();
        for (var name :
                List.of("", "v", "m", "a:b", "name with \r\n\0 {braces} *", "Straße 東京 😀", "x".repeat(5_000))) {
            fields.put(attribute(name), bytes("attribute " + name));
            fields.put(container(name), bytes("container " + name));
        }
        fields.put(attribute("empty"), Bytes.wrap(new byte[0]));
        fields.put(attribute("binary"), Bytes.wrap(new byte[] {0, -1, 13, 10, 127, -128}));
        fields.put(attribute("large"), Bytes.wrap(new byte[1 << 20]));
        create(key, metadata(), fields);

        assertThat(opened(otherNode.open(key, 0, "")).fields()).isEqualTo(fields);
    }

    @Test
    void concurrentCommitsLoseNothing() throws Exception {
        var metadata = metadata();
        create(key, metadata, Map.of());

        inParallel(8, node -> {
            for (var i = 0; i < 50; i++) {
                commit(node % 2 == 0 ? store : otherNode, metadata, write("node" + node + "-" + i, "x"));
            }
            return null;
        });

        assertThat(opened(store.open(key, 0, "")).names()).hasSize(400);
    }
}
