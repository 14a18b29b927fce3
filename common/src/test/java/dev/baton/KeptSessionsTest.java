package dev.baton;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionKey;
import dev.baton.session.StoreUnavailableException;
import dev.baton.testing.Await;
import dev.baton.testing.FaultyProxy;
import dev.baton.testing.FaultyProxy.Fault;
import dev.baton.testing.redis.RedisServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** With {@code onStoreFailure="local"} a node goes on without Redis; the other node still reaches it. */
@Tag("once")
class KeptSessionsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String application = "/shop-" + UUID.randomUUID();
    private final SessionKey key = new SessionKey(application, "5F2A");
    private final RedisServer redis = RedisServer.start();
    private final FaultyProxy way = new FaultyProxy(redis.port());
    private SessionRepository here;
    private SessionRepository there;

    @BeforeEach
    void startNodes() {
        here = node(Map.of());
        there = node(Map.of("store", redis.uri()));
        // The first operations of a virtual machine are slow for other reasons.
        Await.until("the store answers in time", PATIENCE, this::answersHere);
    }

    @AfterEach
    void stop() {
        open();
        here.close();
        there.close();
        way.close();
        redis.close();
    }

    @Test
    void whatIsChangedWithoutTheStoreIsSavedWhenItIsBack() {
        var session = created();
        session.attributes().put("basket", new ArrayList<>(List.of("apple")));
        session.attributes().put("removed", "soon");
        session.commit();
        cutOff();

        session.beginRequest();
        assertThat(session.refresh(SessionHolder.NONE)).isTrue();
        basket(session).add("pear");
        session.attributes().remove("removed");
        assertThat(session.commit()).isInstanceOf(SaveOutcome.Kept.class);
        session.endRequest();
        assertThat(session.refresh(SessionHolder.NONE)).isTrue();
        session.attributes().put("user", "alice");
        assertThat(session.commit()).isInstanceOf(SaveOutcome.Kept.class);
        assertThat(there.open(key).orElseThrow().attributes()).containsKey("removed");
        open();

        awaitSaved(session);
        assertThat(there.open(key).orElseThrow().attributes())
                .containsEntry("basket", List.of("apple", "pear"))
                .containsEntry("user", "alice")
                .doesNotContainKey("removed");
    }

    @Test
    void theNextRequestSavesWhatIsKept() {
        var session = created();
        cutOff();
        session.attributes().put("user", "alice");
        session.commit();
        open();

        session.beginRequest();
        Await.until("the store is asked again", PATIENCE, () -> {
            session.refresh(SessionHolder.NONE);
            return there.open(key).orElseThrow().attributes().containsKey("user");
        });
        session.endRequest();
    }

    @Test
    void aSessionThatIsMadeWithoutTheStoreIsStoredWhenItIsBack() {
        cutOff();
        var session = here.create(key.id(), Instant.now(), Duration.ofMinutes(30));
        session.attributes().put("user", "alice");
        assertThat(session.commit()).isInstanceOf(SaveOutcome.Kept.class);
        session.attributes().put("user", "bob");
        assertThat(session.commit()).isInstanceOf(SaveOutcome.Kept.class);
        assertThat(there.open(key)).isEmpty();
        open();

        awaitSaved(session);
        assertThat(there.open(key).orElseThrow().attributes()).containsEntry("user", "bob");
    }

    @Test
    void whatTheStoreGotWithoutAnsweringIsNoChangeOfSomebodyElse() {
        var session = created();
        session.attributes().put("count", 1);
        session.commit();
        way.set(Fault.HALF);
        session.attributes().put("count", 2);
        session.attributes().put("new", "x");
        assertThat(session.commit()).isInstanceOf(SaveOutcome.Kept.class);
        way.set(Fault.BLACK_HOLE);
        session.attributes().put("count", 1);
        session.attributes().remove("new");
        assertThat(session.commit()).isInstanceOf(SaveOutcome.Kept.class);
        assertThat(there.open(key).orElseThrow().attributes()).containsEntry("count", 2);
        open();

        awaitSaved(session);
        assertThat(there.open(key).orElseThrow().attributes())
                .containsEntry("count", 1)
                .doesNotContainKey("new");
    }

    @Test
    void aNewSessionThatTheStoreGotWithoutAnsweringGoesOnAsItIsHere() {
        created();
        way.set(Fault.HALF);
        var other = here.create("B7", Instant.now(), Duration.ofMinutes(30));
        other.attributes().put("user", "alice");
        assertThat(other.commit()).isInstanceOf(SaveOutcome.Kept.class);
        other.attributes().put("user", "bob");
        assertThat(other.commit()).isInstanceOf(SaveOutcome.Kept.class);
        assertThat(there.open(key.withId("B7")).orElseThrow().attributes()).containsEntry("user", "alice");
        open();

        awaitSaved(other);
        assertThat(there.open(key.withId("B7")).orElseThrow().attributes()).containsEntry("user", "bob");
    }

    @Test
    void whatAnotherNodeHasChangedMeanwhileWins() {
        var session = created();
        session.attributes().put("basket", new ArrayList<>(List.of("apple")));
        session.commit();
        cutOff();
        basket(session).add("kept");
        session.attributes().put("only here", "x");
        session.commit();
        var elsewhere = there.open(key).orElseThrow();
        elsewhere.attributes().put("user", "alice");
        elsewhere.commit();
        open();

        awaitSaved(session);
        assertThat(session.refresh(SessionHolder.NONE)).isTrue();
        assertThat(session.attributes())
                .containsEntry("basket", List.of("apple"))
                .containsEntry("user", "alice")
                .doesNotContainKey("only here");
        assertThat(there.open(key).orElseThrow().attributes()).isEqualTo(session.attributes());
    }

    @Test
    void aRequestIsNotAcknowledgedThatAnotherNodeHasOvertaken() {
        var session = created();
        session.beginRequest();
        cutOff();
        session.attributes().put("user", "alice");
        session.commit();
        var elsewhere = there.open(key).orElseThrow();
        elsewhere.attributes().put("user", "bob");
        elsewhere.commit();
        open();

        Await.until("the request learns of it", PATIENCE, () -> {
            session.attributes().put("more", UUID.randomUUID().toString());
            return isRefused(session);
        });
        assertThat(session.attributes()).containsEntry("user", "bob");
    }

    @Test
    void aSessionThatHasEndedElsewhereDoesNotComeBack() {
        var session = created();
        cutOff();
        session.attributes().put("user", "alice");
        session.commit();
        there.open(key).orElseThrow().delete();
        open();

        awaitSaved(session);
        assertThat(session.refresh(SessionHolder.NONE)).isFalse();
        assertThat(there.open(key)).isEmpty();
    }

    @Test
    void endsAndNewIdsNeedTheStore() {
        var session = created();
        cutOff();
        session.attributes().put("user", "alice");
        session.commit();

        assertThatThrownBy(() -> session.rename("NEW")).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(session::delete).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> here.open(key)).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void aNodeThatStopsSavesWhatItHasKeptIfTheStoreIsBack() {
        var session = created();
        cutOff();
        for (var count = 1; count <= 4; count++) {
            session.attributes().put("count", count);
            assertThat(session.commit()).isInstanceOf(SaveOutcome.Kept.class);
        }
        open();
        here.close();
        here = node(Map.of());

        assertThat(there.open(key).orElseThrow().attributes()).containsEntry("count", 4);
    }

    @Test
    void noMoreIsKeptThanTheNodeHasRoomFor() {
        here.close();
        here = node(Map.of("nearCopies", "2"));
        cutOff();
        for (var id : List.of("A1", "A2")) {
            assertThat(here.create(id, Instant.now(), Duration.ofMinutes(30)).commit())
                    .isInstanceOf(SaveOutcome.Kept.class);
        }
        var third = here.create("A3", Instant.now(), Duration.ofMinutes(30));

        assertThatThrownBy(third::commit).isInstanceOf(StoreUnavailableException.class);
    }

    private static List<String> basket(TrackedSession session) {
        @SuppressWarnings("unchecked") // Put there by the test.
        var basket = (List<String>) requireNonNull(session.attributes().get("basket"));
        return basket;
    }

    private static boolean isRefused(TrackedSession session) {
        try {
            session.commit();
            return false;
        } catch (StoreUnavailableException e) {
            return true;
        }
    }

    private boolean answersHere() {
        try {
            return here.open(key).isEmpty();
        } catch (StoreUnavailableException e) {
            return false;
        }
    }

    private static void awaitSaved(TrackedSession session) {
        Await.until("nothing is on this node alone", PATIENCE, () -> !session.isInUse());
    }

    private TrackedSession created() {
        var session = here.create(key.id(), Instant.now(), Duration.ofMinutes(30));
        session.commit();
        return session;
    }

    private void cutOff() {
        way.set(Fault.BLACK_HOLE);
        way.cut();
    }

    private void open() {
        way.set(Fault.NONE);
    }

    private SessionRepository node(Map<String, String> settings) {
        var written = new TreeMap<>(Map.of(
                "store",
                "redis://127.0.0.1:" + way.port() + "?timeout=200",
                "application",
                application,
                "onStoreFailure",
                "local"));
        written.putAll(settings);
        return SessionRepository.open(
                Settings.parse(written, application), getClass().getClassLoader());
    }
}
