package dev.baton.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.memcached.MetaReply.Status;
import dev.baton.testing.Await;
import dev.baton.testing.memcached.MemcachedServer;
import dev.baton.testing.memcached.ScriptedServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The client and real servers. */
class MemcachedClientTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final InstantSource CLOCK = InstantSource.system();
    private static MemcachedServer memcached;

    private final String key = "key-" + System.nanoTime();

    @BeforeAll
    static void startMemcached() {
        memcached = MemcachedServer.startOwn("-I", "8m");
    }

    @AfterAll
    static void stopMemcached() {
        memcached.close();
    }

    @Test
    void aValueIsAddedOnceAndSwappedByWhoKnowsItsState() throws IOException {
        try (var client = client(memcached)) {
            assertThat(call(client, MetaRequest.get(key)).status()).isEqualTo(Status.EN);
            assertThat(call(client, MetaRequest.swap(key, utf8("no"), 1)).status())
                    .isEqualTo(Status.NF);

            var added = call(client, MetaRequest.add(key, utf8("one")).flagged(-2));
            assertThat(call(client, MetaRequest.add(key, utf8("other"))).status())
                    .isEqualTo(Status.NS);
            var swapped =
                    call(client, MetaRequest.swap(key, utf8("two"), added.cas()).flagged(7));
            assertThat(call(client, MetaRequest.swap(key, utf8("late"), added.cas()))
                            .status())
                    .isEqualTo(Status.EX);

            var reply = call(client, MetaRequest.get(key));
            assertThat(reply.value()).isEqualTo(utf8("two"));
            assertThat(reply.cas()).isEqualTo(swapped.cas());
            assertThat(reply.clientFlags()).isEqualTo(7);
            assertThat(reply.secondsLeft()).isNegative();
        }
    }

    @Test
    void aTouchTellsWhatWasLeftBefore() throws IOException {
        try (var client = client(memcached)) {
            call(client, MetaRequest.add(key, utf8("x")).expiring(Expiry.in(Duration.ofSeconds(100), CLOCK)));
            var touched = call(client, MetaRequest.look(key).expiring(Expiry.in(Duration.ofSeconds(500), CLOCK)));
            assertThat(touched.secondsLeft()).isBetween(95L, 100L);
            assertThat(call(client, MetaRequest.look(key)).secondsLeft()).isBetween(495L, 500L);
        }
    }

    @Test
    void anEndBeyondThirtyDaysIsKept() throws IOException {
        try (var client = client(memcached)) {
            for (var days : List.of(29, 30, 31, 4_000)) {
                var lifetime = Duration.ofDays(days);
                call(client, MetaRequest.add(key + days, utf8("x")).expiring(Expiry.in(lifetime, CLOCK)));
                assertThat(call(client, MetaRequest.look(key + days)).secondsLeft())
                        .isBetween(lifetime.toSeconds() - 5, lifetime.toSeconds() + 5);
            }
        }
        assertThat(Expiry.in(Duration.ofMillis(1_001), CLOCK).token()).isEqualTo(2);
        assertThat(Expiry.in(Duration.ofDays(20_000), Instant::now).token()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aValueOfManyPacketsIsKept() throws IOException {
        var value = new byte[5 << 20];
        Arrays.fill(value, (byte) '\n');
        try (var client = client(memcached)) {
            call(client, MetaRequest.add(key, value));
            assertThat(call(client, MetaRequest.get(key)).value()).isEqualTo(value);
        }
    }

    @Test
    void aServerIsNotToBlameForWhoHasNoTimeLeft() throws IOException {
        try (var client = client(memcached)) {
            var server = client.servers().get(0);
            for (var i = 0; i < 3; i++) {
                assertThatThrownBy(() -> server.call(MetaRequest.get(key), Deadline.in(Duration.ZERO)))
                        .hasMessageContaining("no time was left");
            }
            assertThat(server.isDown()).isFalse();
        }
    }

    @Test
    void anInterruptedThreadGetsItsAnswer() throws IOException {
        try (var client = client(memcached)) {
            Thread.currentThread().interrupt();
            assertThat(call(client, MetaRequest.get(key)).status()).isEqualTo(Status.EN);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aServerWithoutTokensIsOfNoUse() {
        try (var own = MemcachedServer.startOwn("-C");
                var client = client(own)) {
            assertThatThrownBy(() -> call(client, MetaRequest.add(key, utf8("x"))))
                    .hasMessageContaining("started with -C");
        }
    }

    @Test
    void whatAServerTakesIsAskedAlsoIfItHasClosedIdleConnections() throws IOException {
        try (var own = MemcachedServer.startOwn("-I", "512k");
                var client = client(own)) {
            call(client, MetaRequest.get(key));
            own.process().kill();
            own.startAgain();

            assertThat(client.servers().get(0).largestItemBytes(Deadline.in(TIMEOUT)))
                    .isEqualTo(512 << 10);
        }
    }

    @Test
    void whatIsNoKeyIsNotSent() {
        for (var wrong : List.of("", "a b", "a\r\nflush_all", "ä", "x".repeat(251))) {
            assertThatThrownBy(() -> MetaRequest.get(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(MetaRequest.get("x".repeat(250))).isNotNull();
    }

    @Test
    void aServerThatWasStartedAgainIsUsedWithTheNextRequest() throws IOException {
        try (var own = MemcachedServer.startOwn();
                var client = client(own)) {
            call(client, MetaRequest.add(key, utf8("x")));
            own.process().kill();
            own.startAgain();
            assertThat(call(client, MetaRequest.get(key)).status()).isEqualTo(Status.EN);
        }
    }

    @Test
    void aFrozenServerCostsOneTimeoutAndIsLeftAloneUntilItAnswers() throws IOException {
        var timeout = Duration.ofSeconds(1);
        try (var own = MemcachedServer.startOwn();
                var client = client(timeout, own)) {
            call(client, MetaRequest.add(key, utf8("x")));
            own.process().freeze();
            assertThatThrownBy(() -> call(client, MetaRequest.get(key))).hasMessageContaining("failed");
            var began = System.nanoTime();
            assertThatThrownBy(() -> call(client, MetaRequest.get(key))).hasMessageContaining("does not answer");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(timeout);
            assertThat(client.servers().get(0).isDown()).isTrue();
            assertThat(client.servers().get(0).isLost(Duration.ofMinutes(1))).isFalse();

            own.process().thaw();
            Await.until("it is used again", Duration.ofSeconds(10), () -> answers(client));
            assertThat(client.servers().get(0).isDown()).isFalse();
        }
    }

    @Test
    void aServerThatCanNotDoWhatItIsAskedIsStillAsked() throws IOException {
        try (var own = MemcachedServer.startOwn("-I", "1m");
                var client = client(own)) {
            for (var i = 0; i < 10; i++) {
                assertThatThrownBy(() -> call(client, MetaRequest.add(key, new byte[2 << 20])))
                        .hasMessageContaining("Memcached at " + own.address() + " failed: it says \"SERVER_ERROR");
            }
            assertThat(call(client, MetaRequest.get(key)).status()).isEqualTo(Status.EN);
        }
    }

    @Test
    void theMemoryOfAServerThatRefusesConnectionsIsLost() {
        try (var own = MemcachedServer.startOwn();
                var client = client(own)) {
            own.process().kill();
            assertThatThrownBy(() -> call(client, MetaRequest.get(key))).isInstanceOf(IOException.class);
            assertThat(client.servers().get(0).isLost(Duration.ofMinutes(1))).isTrue();
        }
    }

    @Test
    void noMoreConnectionsAreMadeThanThePoolMayHave() throws Exception {
        var release = new CountDownLatch(1);
        try (var slow = new ScriptedServer((line, out) -> {
                    awaitQuietly(release);
                    out.write(utf8("EN\r\n"));
                });
                var client = MemcachedClient.of(List.of(address(slow.port())), settings(Duration.ofSeconds(20), 2))) {
            var threads = Executors.newFixedThreadPool(8);
            var replies = new ArrayList<java.util.concurrent.Future<Status>>();
            for (var i = 0; i < 8; i++) {
                replies.add(
                        threads.submit(() -> call(client, MetaRequest.get(key)).status()));
            }
            Await.until("all connections are in use", Duration.ofSeconds(10), () -> slow.connections() == 2);
            assertThatThrownBy(() ->
                            client.servers().get(0).call(MetaRequest.get(key), Deadline.in(Duration.ofMillis(300))))
                    .isInstanceOf(IOException.class);
            release.countDown();
            for (var reply : replies) {
                assertThat(reply.get()).isEqualTo(Status.EN);
            }
            assertThat(slow.connections()).isEqualTo(2);
            threads.shutdownNow();
        }
    }

    private static ServerAddress address(MemcachedServer server) {
        return address(server.port());
    }

    private static ServerAddress address(int port) {
        return new ServerAddress("127.0.0.1", port, 1);
    }

    private static boolean answers(MemcachedClient client) {
        try {
            return call(client, MetaRequest.noop()).status() == Status.MN;
        } catch (IOException e) {
            return false;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static MetaReply call(MemcachedClient client, MetaRequest request) throws IOException {
        return client.serversOf("any").findFirst().orElseThrow().call(request, Deadline.in(Duration.ofSeconds(20)));
    }

    private static MemcachedClient client(MemcachedServer server) {
        return client(TIMEOUT, server);
    }

    private static MemcachedClient client(Duration timeout, MemcachedServer server) {
        return MemcachedClient.of(List.of(address(server)), settings(timeout, 8));
    }

    private static ClientSettings settings(Duration timeout, int poolSize) {
        return new ClientSettings(timeout, poolSize, Optional.empty(), Optional.empty());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
