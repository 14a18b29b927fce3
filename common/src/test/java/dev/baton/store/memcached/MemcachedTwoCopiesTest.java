package dev.baton.store.memcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.Bytes;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SessionField;
import dev.baton.session.SessionKey;
import dev.baton.session.StoredSession;
import dev.baton.session.UnreadableSessionException;
import dev.baton.store.SessionStore;
import dev.baton.testing.memcached.MemcachedServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds for sessions of which two of three servers have a copy. */
class MemcachedTwoCopiesTest extends SessionsOnMemcached {
    private static final Map<SessionField, Bytes> ANN =
            Map.of(SessionField.attribute("name"), Bytes.wrap(new byte[] {'A', 'n', 'n'}));

    private static List<MemcachedServer> servers;

    @BeforeAll
    static void startMemcached() {
        servers = IntStream.range(0, 3)
                .mapToObj(i -> MemcachedServer.startOwn("-I", "8m"))
                .toList();
    }

    @AfterAll
    static void stopMemcached() {
        servers.forEach(MemcachedServer::close);
    }

    @Test
    void aCopyThatIsDamagedIsReplacedByTheOther() {
        for (var which = 0; which < 2; which++) {
            var key = new SessionKey("/shop", UUID.randomUUID().toString());
            try (var store = connect();
                    var otherNode = connect()) {
                store.create(key, METADATA, ANN);
                var sizes = sizes(key);
                damage(key, which);
                assertThat(sizes(key)).isNotEqualTo(sizes);

                var lines = linesOf(
                        CopyReplies.class,
                        () -> assertThat(opened(otherNode, key).fields()).isEqualTo(ANN));

                assertThat(lines).singleElement().asString().contains("another one replaces it");
                assertThat(sizes(key)).isEqualTo(sizes);
            }
        }
    }

    @Test
    void aSessionOfWhichBothCopiesAreDamagedIsUnreadable() {
        var key = new SessionKey("/shop", UUID.randomUUID().toString());
        try (var store = connect()) {
            store.create(key, METADATA, ANN);
            damage(key, 0);
            damage(key, 1);
            assertThatThrownBy(() -> store.open(key, 0, "")).isInstanceOf(UnreadableSessionException.class);
        }
    }

    private static StoredSession opened(SessionStore store, SessionKey key) {
        return ((OpenOutcome.Opened) store.open(key, 0, "")).session();
    }

    /** Puts something else in the place of a copy. */
    private static void damage(SessionKey key, int which) {
        var itemKey = new ItemKeys("baton").of(key);
        try (var connection = holders(itemKey).get(which).connect()) {
            assertThat(connection.ask("ms " + itemKey + " 7\r\ndamaged")).isEqualTo("HD");
        }
    }

    private static List<String> sizes(SessionKey key) {
        var itemKey = new ItemKeys("baton").of(key);
        return holders(itemKey).stream()
                .map(server -> answer(server, "mg " + itemKey + " s"))
                .toList();
    }

    private static List<MemcachedServer> holders(String itemKey) {
        return servers.stream()
                .filter(server -> answer(server, "mg " + itemKey).equals("HD"))
                .toList();
    }

    private static String answer(MemcachedServer server, String command) {
        try (var connection = server.connect()) {
            return connection.ask(command);
        }
    }

    @Override
    List<MemcachedServer> servers() {
        return servers;
    }

    @Override
    String parameters() {
        return "replicas=1";
    }
}
