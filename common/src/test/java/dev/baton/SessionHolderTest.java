package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionLockedException;
import dev.baton.testing.Await;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests of two nodes that lock the sessions that they use. */
class SessionHolderTest {
    private static final Duration LEASE = Duration.ofSeconds(1);

    private final SessionRepository node1 = node("300");
    private final SessionRepository node2 = node("300");
    private final SessionKey key = node1.requested(UUID.randomUUID().toString()).orElseThrow();

    @BeforeEach
    void createSession() {
        var session = node1.create(key.id(), Instant.now(), Duration.ofMinutes(30));
        session.attributes().put("n", 0);
        session.commit();
    }

    @AfterEach
    void stop() {
        node1.close();
        node2.close();
    }

    @Test
    void anotherRequestWaitsOnTheSameNodeAndOnOthersAndNotForEver() {
        var here = node1.holder("/");
        open(node1, here);

        assertThatThrownBy(() -> open(node1, node1.holder("/")))
                .isInstanceOf(SessionLockedException.class)
                .hasMessageContaining("on this node")
                .hasMessageNotContaining(key.id());
        assertThatThrownBy(() -> open(node2, node2.holder("/"))).isInstanceOf(SessionLockedException.class);
        here.end();
        assertThat(open(node2, node2.holder("/"))).isNotNull();
    }

    @Test
    void aRequestThatHasTheSessionDoesNotWaitForItself() {
        var holder = node1.holder("/");
        open(node1, holder);

        assertThat(open(node1, holder)).isNotNull();
    }

    @Test
    void oneThatWaitsGoesOnWhenTheOtherEndsInAnotherThread() throws Exception {
        var here = node1.holder("/");
        open(node1, here);
        var next = CompletableFuture.supplyAsync(() -> open(node1, node1.holder("/")));
        var end = new Thread(here::end);
        end.start();
        end.join();

        assertThat(next.join()).isNotNull();
    }

    @Test
    void theLastCommitGivesTheSessionFree() {
        var here = node1.holder("/");
        var session = open(node1, here);
        session.attributes().put("n", 1);
        here.releaseWithNextCommit();
        session.commit();

        assertThat(open(node2, node2.holder("/")).attributes()).containsEntry("n", 1);
        session.attributes().put("n", 2);
        assertThatThrownBy(session::commit).isInstanceOf(SessionLockedException.class);
    }

    @Test
    void aCommitThatWasBegunBeforeTheRequestGotReadyDoesNotGiveTheSessionFree() {
        var here = node1.holder("/");
        var session = open(node1, here);
        var slow = new Slow();
        session.attributes().put("n", slow);
        session.commit();
        assertThat(session.attributes().get("n")).isSameAs(slow);
        slow.meanwhile = here::releaseWithNextCommit;
        session.commit();

        assertThatThrownBy(() -> open(node2, node2.holder("/"))).isInstanceOf(SessionLockedException.class);
        session.commit();
        assertThat(open(node2, node2.holder("/"))).isNotNull();
    }

    @Test
    void aLeaseThatIsRenewedBeforeTheLastCommitDoesNotGiveTheSessionFree() {
        var here = node1.holder("/");
        var session = open(node1, here);
        here.releaseWithNextCommit();
        here.renew();

        assertThatThrownBy(() -> open(node2, node2.holder("/"))).isInstanceOf(SessionLockedException.class);
        session.commit();
        assertThat(open(node2, node2.holder("/"))).isNotNull();
    }

    @Test
    void whatComesAfterTheLastCommitIsSavedAsLongAsNobodyElseHasTheSession() {
        var here = node1.holder("/");
        var session = open(node1, here);
        here.releaseWithNextCommit();
        session.commit();
        session.attributes().put("n", 2);

        assertThat(session.commit()).isInstanceOf(SaveOutcome.Saved.class);
    }

    @Test
    void theLeaseIsRenewedUntilTheRequestEnds() {
        var here = node1.holder("/");
        open(node1, here);
        var over = Instant.now().plus(LEASE.multipliedBy(2));
        Await.until(
                "the lease has been over twice",
                LEASE.multipliedBy(3),
                () -> Instant.now().isAfter(over));

        assertThatThrownBy(() -> open(node2, node2.holder("/"))).isInstanceOf(SessionLockedException.class);
        here.end();
    }

    @Test
    void aSessionIsHeldFromItsCreationOn() {
        var here = node1.holder("/");
        var session = node1.create("NEW" + key.id(), Instant.now(), Duration.ofMinutes(30));
        here.hold(session);
        session.commit();

        assertThatThrownBy(() -> node2.open(session.key(), node2.holder("/")))
                .isInstanceOf(SessionLockedException.class);
        here.end();
        assertThat(node2.open(session.key(), node2.holder("/"))).isPresent();
    }

    @Test
    void anExemptRequestNeitherLocksNorWaits() {
        open(node1, node1.holder("/help/page"));
        open(node1, node1.holder("/"));

        assertThat(open(node1, node1.holder("/help/page"))).isNotNull();
        assertThat(open(node2, node2.holder("/help/page"))).isNotNull();
    }

    @Test
    void aRequestThatIsBrokenOffLeavesNoTurnBehind() {
        var failing = node1.holder("/");
        assertThatThrownBy(() -> failing.open(key, () -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(node1.holder("/").open(key, Optional::empty)).isEmpty();

        assertThat(open(node1, node1.holder("/"))).isNotNull();
    }

    @Test
    void anInterruptEndsTheWaiting() throws Exception {
        open(node1, node1.holder("/"));
        var thrown = new AtomicReference<Throwable>();
        var waiting = new Thread(() -> open(node2, node2.holder("/")));
        waiting.setUncaughtExceptionHandler((thread, e) -> thrown.set(e));
        waiting.start();
        waiting.interrupt();
        waiting.join();

        assertThat(thrown.get()).isInstanceOf(SessionLockedException.class);
    }

    @Test
    void theThreadEndsWithTheRepository() {
        var node = node("300");
        assertThat(isRenewing("baton-locks-/shop")).isTrue();
        node.close();
        node1.close();
        node2.close();

        Await.until("the threads have ended", Duration.ofSeconds(5), () -> !isRenewing("baton-locks-/shop"));
    }

    private static boolean isRenewing(String thread) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(running -> running.getName().equals(thread));
    }

    private TrackedSession open(SessionRepository node, SessionHolder holder) {
        var session = holder.open(key, () -> node.open(key, holder)).orElseThrow();
        session.beginRequest();
        return session;
    }

    private static SessionRepository node(String waitMs) {
        var settings = Map.of(
                "store", "memory://here",
                "locking", "request",
                "lockWaitMs", waitMs,
                "lockLeaseMs", Long.toString(LEASE.toMillis()),
                "lockExempt", "/help/*");
        return SessionRepository.open(Settings.parse(settings, "/shop"), SessionHolderTest.class.getClassLoader());
    }

    /** Something happens while it is encoded. */
    private static final class Slow implements Serializable {
        private static final long serialVersionUID = 1;

        private transient Runnable meanwhile = () -> {};

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            meanwhile.run();
        }
    }
}
