package dev.baton.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.testing.Await;
import dev.baton.testing.redis.RedisServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two Jettys that an application embeds do with the sessions that they share. */
class EmbeddedNodesTest {
    private static RedisServer redis;

    @BeforeAll
    static void startRedis() {
        redis = RedisServer.startOwn();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    /** Sessions of one test that expire in another would be ended there. */
    @BeforeEach
    void empty() {
        try (var connection = redis.connect()) {
            connection.call("FLUSHALL");
        }
    }

    @Test
    void theEventsOfAnExpiredSessionAreFiredOnceInTheFleetWithItsAttributesReadable() throws Exception {
        try (var first = EmbeddedNode.start(baton());
                var second = EmbeddedNode.start(baton())) {
            first.create(session -> {
                session.setAttribute("name", "Ann");
                session.setMaxInactiveInterval(1);
            });
            Await.until("the session is ended", Duration.ofSeconds(20), () -> {
                second.scavenge();
                first.scavenge();
                return first.ended().size() + second.ended().size() > 0;
            });
            first.scavenge();
            second.scavenge();

            assertThat(first.ended().size() + second.ended().size()).isEqualTo(1);
            assertThat(first.ended().isEmpty() ? second.ended() : first.ended()).containsExactly("Ann");
        }
    }

    @Test
    void aListenerThatFailsAtTheEndOfOneSessionDoesNotCostAnotherItsEvents() throws Exception {
        try (var node = EmbeddedNode.start(baton())) {
            for (var name : List.of("Ann", EmbeddedNode.TROUBLE, "Bob", EmbeddedNode.TROUBLE, "Cid")) {
                node.create(session -> {
                    session.setAttribute("name", name);
                    session.setMaxInactiveInterval(1);
                });
            }
            Await.until("the sessions are ended", Duration.ofSeconds(20), () -> {
                node.scavenge();
                return node.ended().size() == 3;
            });

            assertThat(node.ended()).containsExactlyInAnyOrder("Ann", "Bob", "Cid");
        }
    }

    @Test
    void aSessionThatIsUsedOnAnotherNodeDoesNotExpire() throws Exception {
        try (var first = EmbeddedNode.start(baton());
                var second = EmbeddedNode.start(baton())) {
            var id = first.create(session -> session.setMaxInactiveInterval(2));
            var end = System.currentTimeMillis() + 4_000;
            Await.until("twice its interval has passed", Duration.ofSeconds(20), () -> {
                assertThat(second.find(id)).isNotNull();
                first.scavenge();
                return System.currentTimeMillis() > end;
            });

            assertThat(first.ended()).isEmpty();
            assertThat(second.ended()).isEmpty();
        }
    }

    @Test
    void theEventsOfAnInvalidatedSessionAreFiredByOneNode() throws Exception {
        try (var first = EmbeddedNode.start(baton());
                var second = EmbeddedNode.start(baton())) {
            var id = first.create(session -> session.setAttribute("name", "Ann"));
            var here = first.find(id);
            var there = second.find(id);
            here.invalidate();
            there.invalidate();

            assertThat(first.ended()).containsExactly("Ann");
            assertThat(second.ended()).isEmpty();
            assertThat(second.find(id)).isNull();
        }
    }

    @Test
    void aDamagedSessionIsNotTakenForOneThatIsGone() throws Exception {
        try (var first = EmbeddedNode.start(baton());
                var second = EmbeddedNode.start(baton())) {
            var id = first.create(session -> session.setAttribute("name", "Ann"));
            try (var connection = redis.connect()) {
                var key = connection.texts("KEYS", "*:s:" + id).get(0);
                connection.call("HSET", key, "m", "no metadata");
            }

            assertThatThrownBy(second.find(id)::isValid).hasMessageContaining("The session can't be opened");
        }
    }

    @Test
    void aWrongSettingStopsTheStartAndNamesTheRightOnes() {
        var baton = baton();
        baton.set("aplication", "x");

        assertThatThrownBy(() -> EmbeddedNode.start(baton))
                .hasMessageContaining("There is no setting \"aplication\"; those that there are: store, application");
    }

    @ParameterizedTest
    @CsvSource({
        "evictionPolicy,1800,nearCopies",
        "saveOnInactiveEviction,true,before its response",
        "saveOnCreate,true,before the response",
        "flushOnResponseCommit,false,before its response",
        "removeUnloadableSessions,true,other nodes",
        "invalidateOnShutdown,true,other nodes",
        "gracePeriod.seconds,3600,the store",
        "savePeriod.seconds,60,the store"
    })
    void aPropertyOfJettysOwnModulesThatWouldNotDoWhatItSaysIsRefused(String key, String value, String reason) {
        var baton = baton();
        baton.check("jetty.session." + key, null);

        assertThatThrownBy(() -> baton.check("jetty.session." + key, value))
                .hasMessageContaining("leave jetty.session." + key + " out")
                .hasMessageContaining(reason);
    }

    @Test
    void propertiesThatSayWhatBatonDoesAnywayAreAccepted() {
        baton().check("jetty.session.evictionPolicy", "-1");
        baton().check("jetty.session.flushOnResponseCommit", "true");
        baton().check("jetty.session.saveOnCreate", "false");
        baton().check("jetty.session.savePeriod.seconds", "0");
    }

    private static Baton baton() {
        var baton = new Baton();
        baton.set("store", redis.uri());
        return baton;
    }
}
