package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionKey;
import dev.baton.session.UnwritableAttributeException;
import dev.baton.testing.memcached.MemcachedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of attributes that do not fit into an item of Memcached. */
class MemcachedItemSizeTest {
    private static final int TOO_LARGE = 2_000_000;

    @Test
    void anAttributeThatDoesNotFitStaysOnItsNodeAndTheSessionGoesOn() {
        try (var memcached = MemcachedServer.startOwn();
                var here = node(memcached);
                var there = node(memcached)) {
            var session = here.create("5F2A", Instant.now(), Duration.ofMinutes(30));
            session.attributes().put("user", "alice");
            session.attributes().put("report", new byte[TOO_LARGE]);

            assertThat(session.commit()).isInstanceOf(SaveOutcome.Saved.class);

            assertThat(session.attributes()).containsKey("report");
            assertThat(there.open(new SessionKey("/shop", "5F2A")).orElseThrow().attributes())
                    .containsEntry("user", "alice")
                    .doesNotContainKey("report");
        }
    }

    @Test
    void settingAnAttributeThatCanNotFitFailsWhereTheOperatorWantsThat() {
        try (var memcached = MemcachedServer.startOwn();
                var here = node(memcached)) {
            var session = here.create("5F2A", Instant.now(), Duration.ofMinutes(30));

            // What a container asks with onUnwritable=fail before it sets the attribute.
            assertThatThrownBy(() -> session.attributes().requireWritable(new byte[TOO_LARGE]))
                    .isInstanceOf(UnwritableAttributeException.class)
                    .hasMessageContaining("more bytes than maxAttributeBytes = 983040");
        }
    }

    private static SessionRepository node(MemcachedServer memcached) {
        var settings = Settings.parse(Map.of("store", "memcached://" + memcached.address(), "codec", "jdk"), "/shop");
        return SessionRepository.open(settings, MemcachedItemSizeTest.class.getClassLoader());
    }
}
