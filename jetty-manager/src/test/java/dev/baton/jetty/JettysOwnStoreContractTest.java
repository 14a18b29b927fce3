package dev.baton.jetty;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.SessionRepository;
import dev.baton.Settings;
import dev.baton.testing.Await;
import dev.baton.testing.redis.RedisConnection;
import dev.baton.testing.redis.RedisServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jetty.session.AbstractSessionDataStoreFactory;
import org.eclipse.jetty.session.AbstractSessionDataStoreTest;
import org.eclipse.jetty.session.SessionData;
import org.eclipse.jetty.session.SessionDataStore;
import org.eclipse.jetty.session.SessionDataStoreFactory;
import org.eclipse.jetty.session.SessionManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jetty's own contract for session stores, on ours with a Redis. What it asks against our promises is named below. */
class JettysOwnStoreContractTest extends AbstractSessionDataStoreTest {
    private static RedisServer redis;

    JettysOwnStoreContractTest() throws Exception {}

    @BeforeAll
    static void startRedis() {
        redis = RedisServer.startOwn();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void empty() {
        try (var connection = redis.connect()) {
            connection.call("FLUSHALL");
        }
    }

    @Override
    public SessionDataStoreFactory createSessionDataStoreFactory() {
        var baton = new Baton();
        baton.set("store", redis.uri());
        return new AbstractSessionDataStoreFactory() {
            @Override
            public SessionDataStore getSessionDataStore(SessionManager manager) {
                return baton.getSessionDataStore(manager);
            }
        };
    }

    /** One that is to have expired is stored with the shortest life, since our store's clock can't be set back. */
    @Override
    public void persistSession(SessionData data) {
        var expired = data.getExpiry() > 0 && data.getExpiry() <= System.currentTimeMillis();
        var maxInactive = expired ? Duration.ofMillis(1) : Duration.ofMillis(data.getMaxInactiveMs());
        try (var repository = repository(data)) {
            var session = repository.create(data.getId(), Instant.ofEpochMilli(data.getCreated()), maxInactive);
            session.attributes().putAll(data.getAllAttributes());
            session.commit();
            if (expired) {
                Await.until("the session expires", Duration.ofSeconds(5), () -> !checkSessionExists(data));
            }
        }
    }

    @Override
    public void persistUnreadableSession(SessionData data) {
        persistSession(data);
        try (var connection = redis.connect()) {
            connection.call("HSET", key(connection, data).orElseThrow(), "m", "no metadata");
        }
    }

    @Override
    public boolean checkSessionExists(SessionData data) {
        try (var repository = repository(data)) {
            return repository
                    .open(repository.requested(data.getId()).orElseThrow())
                    .isPresent();
        }
    }

    @Override
    public boolean checkSessionPersisted(SessionData data) {
        try (var repository = repository(data)) {
            return repository
                    .open(repository.requested(data.getId()).orElseThrow())
                    .filter(session -> session.attributes()
                            .keySet()
                            .equals(data.getAllAttributes().keySet()))
                    .isPresent();
        }
    }

    /** The time of the last access is when the store was last asked, by its clock; Jetty expects what was handed in. */
    @Test
    @Override
    public void testLoadSessionExists() {
        assertContradicts(super::testLoadSessionExists);
    }

    /** What has expired is handed to the one node that claims it, and to no request. */
    @Test
    @Override
    public void testLoadSessionExpired() {
        assertContradicts(super::testLoadSessionExpired);
    }

    /** A node ends only what the store hands to it: what the store does not have, another node has ended. */
    @Test
    @Override
    public void testGetExpiredNotPersisted() {
        assertContradicts(super::testGetExpiredNotPersisted);
    }

    /** Expired sessions answer no request; those that nobody claims are removed by their time to live in Redis. */
    @Test
    @Override
    public void testCleanOrphans() {
        assertContradicts(super::testCleanOrphans);
    }

    private static void assertContradicts(ThrowingCallable test) {
        assertThatThrownBy(test).isInstanceOf(AssertionError.class);
    }

    private SessionRepository repository(SessionData data) {
        var own =
                data.getContextPath().equals(_sessionManager.getSessionContext().getCanonicalContextPath());
        var settings = Settings.parse(Map.of("store", redis.uri()), own ? "/" : data.getContextPath());
        return SessionRepository.open(settings, _contextClassLoader);
    }

    private static Optional<String> key(RedisConnection connection, SessionData data) {
        return connection.texts("KEYS", "*:s:" + data.getId()).stream().findFirst();
    }
}
