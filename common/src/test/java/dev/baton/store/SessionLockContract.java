package dev.baton.store;

import static dev.baton.session.SessionField.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionLock;
import dev.baton.session.SessionMetadata;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store promises of the locks of sessions. */
public abstract class SessionLockContract extends SessionExpiryContract {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Optional<SessionLock> HERS = Optional.of(new SessionLock("node1-1", LEASE));
    private static final Optional<SessionLock> HIS = Optional.of(new SessionLock("node2-1", LEASE));
    private static final Optional<SessionLock> THEIRS = Optional.of(new SessionLock("node1-2", LEASE));
    private final SessionMetadata session = metadata();

    /** Tells whether a lock that is given free is kept for who has asked for it in vain. */
    protected boolean keepsLocksForWhoAskedInVain() {
        return false;
    }

    @Test
    void aLockedSessionIsLockedForOthers() {
        createSession();
        open(store, HERS);

        assertThat(open(otherNode, HIS)).isEqualTo(new OpenOutcome.Locked());
        assertThat(open(store, HERS)).isInstanceOf(OpenOutcome.Opened.class);
    }

    @Test
    void whoShowsNoLockIsNotHinderedByOne() {
        createSession();
        open(store, HERS);

        assertThat(opened(otherNode.open(key, 0, "")).fields()).containsKey(attribute("a"));
        assertThat(otherNode.commit(key, session.uid(), write("b", "2"))).isInstanceOf(SaveOutcome.Saved.class);
        assertThat(commit(HERS, write("c", "3"))).isInstanceOf(SaveOutcome.Saved.class);
    }

    @Test
    void aCommitRenewsTheLease() {
        createSession();
        open(store, HERS);
        elapse(application, LEASE.dividedBy(2));
        commit(HERS, SessionDelta.NOTHING);
        elapse(application, LEASE.dividedBy(2));

        assertThat(open(otherNode, HIS)).isEqualTo(new OpenOutcome.Locked());
    }

    @Test
    void aCommitWithoutALeaseGivesTheSessionFree() {
        createSession();
        open(store, HERS);
        commit(free(HERS), write("a", "2"));

        assertThat(opened(open(otherNode, HIS)).fields()).containsEntry(attribute("a"), bytes("2"));
    }

    @Test
    void givingFreeIsNoNewVersion() {
        createSession();
        var version = opened(open(store, HERS)).version();

        assertThat(commit(free(HERS), SessionDelta.NOTHING)).isEqualTo(new SaveOutcome.Saved(version, version));
        assertThat(otherNode.open(key, version, session.uid(), HIS)).isInstanceOf(OpenOutcome.Unchanged.class);
    }

    @Test
    void whoHasAskedInVainMayBeTheNext() {
        createSession();
        open(store, HERS);
        open(otherNode, HIS);
        commit(free(HERS), SessionDelta.NOTHING);

        var outcome = open(store, THEIRS);
        if (keepsLocksForWhoAskedInVain()) {
            assertThat(outcome).isEqualTo(new OpenOutcome.Locked());
            assertThat(open(otherNode, HIS)).isInstanceOf(OpenOutcome.Opened.class);
            open(store, THEIRS);
            commit(free(HIS), SessionDelta.NOTHING);
            assertThat(open(otherNode, HERS)).isEqualTo(new OpenOutcome.Locked());
        }
        assertThat(open(store, THEIRS)).isInstanceOf(OpenOutcome.Opened.class);
    }

    @Test
    void whoAsksNoMoreKeepsNobodyAway() {
        createSession();
        open(store, HERS);
        open(otherNode, HIS);
        commit(free(HERS), SessionDelta.NOTHING);
        elapse(application, SessionStore.LOCK_PATIENCE);

        assertThat(open(store, THEIRS)).isInstanceOf(OpenOutcome.Opened.class);
    }

    @Test
    void aLeaseThatIsOverLetsOthersIn() {
        createSession();
        open(store, HERS);
        elapse(application, LEASE);

        assertThat(open(otherNode, HIS)).isInstanceOf(OpenOutcome.Opened.class);
    }

    @Test
    void anOwnerThatAnotherHasFollowedWritesNothing() {
        createSession();
        open(store, HERS);
        elapse(application, LEASE);
        open(otherNode, HIS);

        assertThat(commit(HERS, write("a", "hers"))).isEqualTo(new SaveOutcome.LockLost());
        commit(free(HIS), SessionDelta.NOTHING);
        assertThat(commit(HERS, write("a", "hers"))).isEqualTo(new SaveOutcome.LockLost());
        assertThat(opened(store.open(key, 0, "")).fields()).containsEntry(attribute("a"), bytes("1"));
    }

    @Test
    void anOwnerThatNobodyHasFollowedMayWrite() {
        createSession();
        open(store, HERS);
        elapse(application, LEASE);
        assertThat(commit(HERS, write("a", "late"))).isInstanceOf(SaveOutcome.Saved.class);
        assertThat(commit(free(HERS), SessionDelta.NOTHING)).isInstanceOf(SaveOutcome.Saved.class);

        assertThat(commit(free(HERS), write("a", "asked twice"))).isInstanceOf(SaveOutcome.Saved.class);
    }

    @Test
    void whoNeverHadTheLockWritesNothingThatShowsOne() {
        createSession();
        assertThat(commit(HERS, write("a", "hers"))).isEqualTo(new SaveOutcome.LockLost());
    }

    @Test
    void aSessionMayBeCreatedLocked() {
        var created = metadata();
        var newKey = key.withId("NEW");
        store.create(newKey, created, Map.of(), HERS);

        assertThat(otherNode.open(newKey, 0, "", HIS)).isEqualTo(new OpenOutcome.Locked());
        assertThat(store.commit(newKey, created.uid(), write("a", "1"), free(HERS)))
                .isInstanceOf(SaveOutcome.Saved.class);
        assertThat(otherNode.open(newKey, 0, "", HIS)).isInstanceOf(OpenOutcome.Opened.class);
    }

    @Test
    void aLockFollowsTheSessionToItsNewId() {
        createSession();
        open(store, HERS);
        store.rename(key, "NEW", session.uid());

        assertThat(otherNode.open(key.withId("NEW"), 0, "", HIS)).isEqualTo(new OpenOutcome.Locked());
        assertThat(store.commit(key.withId("NEW"), session.uid(), SessionDelta.NOTHING, free(HERS)))
                .isInstanceOf(SaveOutcome.Saved.class);
    }

    @Test
    void aLockDoesNotKeepASessionAlive() {
        createSession();
        open(store, Optional.of(new SessionLock("node1-1", HALF_AN_HOUR.multipliedBy(2))));
        elapse(application, HALF_AN_HOUR);

        assertThat(open(otherNode, HIS)).isEqualTo(new OpenOutcome.Absent());
        assertThat(ended(nodeThatClaims(), application)).hasSize(1);
    }

    @Test
    void ofManyWhoAskAtOnceOneGetsTheLock() throws Exception {
        createSession();
        var numbers = new AtomicInteger();

        var outcomes = inParallel(8, node -> {
            var lock = Optional.of(new SessionLock("node" + node + "-" + numbers.incrementAndGet(), LEASE));
            return open(node % 2 == 0 ? store : otherNode, lock);
        });

        assertThat(outcomes).filteredOn(OpenOutcome.Opened.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(OpenOutcome.Locked.class::isInstance).hasSize(7);
    }

    @Test
    void aLockThatGoesFromHandToHandIsNeverSaidToBeLost() throws Exception {
        createSession();
        int turns = 50;

        var outcomes = inParallel(4, node -> {
            try (var own = connect()) {
                return IntStream.range(0, turns)
                        .mapToObj(turn -> changeLocked(own, "node" + node + "-" + turn))
                        .toList();
            }
        });

        assertThat(outcomes).flatMap(each -> each).hasSize(4 * turns).allMatch(SaveOutcome.Saved.class::isInstance);
    }

    private SaveOutcome changeLocked(SessionStore node, String owner) {
        var lock = Optional.of(new SessionLock(owner, LEASE));
        while (open(node, lock) instanceof OpenOutcome.Locked) {
            Thread.onSpinWait();
        }
        return node.commit(key, session.uid(), write("a", owner), free(lock));
    }

    private void createSession() {
        store.create(key, session, Map.of(attribute("a"), bytes("1")));
    }

    private OpenOutcome open(SessionStore node, Optional<SessionLock> lock) {
        return node.open(key, 0, "", lock);
    }

    private SaveOutcome commit(Optional<SessionLock> lock, SessionDelta delta) {
        return store.commit(key, session.uid(), delta, lock);
    }

    private static Optional<SessionLock> free(Optional<SessionLock> lock) {
        return lock.map(shown -> new SessionLock(shown.owner(), Duration.ZERO));
    }
}
