package dev.baton.jetty;

import dev.baton.testing.redis.RedisServer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.session.SessionHandlerTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * Jetty's own tests of its session handler, whole requests over a connector, on our cache and store with a Redis. Only
 * {@code testFlushOnResponseCommit} brings a cache and a store of its own.
 */
class JettysOwnHandlerContractTest extends SessionHandlerTest {
    private static RedisServer redis;

    @BeforeAll
    static void startRedis() {
        redis = RedisServer.startOwn();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    @Override
    public void beforeEach() throws Exception {
        super.beforeEach();
        var baton = new Baton();
        baton.set("store", redis.uri());
        var server = SessionHandlerTest.class.getDeclaredField("_server");
        server.setAccessible(true);
        baton.install((Server) server.get(this));
    }
}
