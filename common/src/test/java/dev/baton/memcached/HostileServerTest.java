package dev.baton.memcached;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.baton.testing.Await;
import dev.baton.testing.memcached.ScriptedServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server says is not trusted: whatever it is, a request ends in time, in little memory, and is not answered wrongly. */
class HostileServerTest {
    private static final Duration TIMEOUT = Duration.ofMillis(300);
    /** A bound against hanging, not a measurement. */
    private static final Duration NEVER = Duration.ofSeconds(10);

    private static final int REPLIES = Integer.getInteger("baton.hostile.payloads", 3_000);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n",
                " \r\n",
                "ERROR\r\n",
                "SERVER_ERROR out of memory\r\n",
                "VALUE k 0 1\r\nx\r\nEND\r\n",
                "VA\r\n",
                "VA x c1 t1 f0\r\n",
                "VA -1 c1 t1 f0\r\n",
                "VA 99999999999999999999 c1 t1 f0\r\n",
                "VA 2147483647 c1 t1 f0\r\nabc",
                "VA 1 c1 t1 f0\r\nabc\r\n",
                "VA 3 c1 t1\r\nabc\r\n",
                "VA 3 c1 tx f0\r\nabc\r\n",
                "HD c1 t1 f0 Q\r\n",
                "HD c1 t1 f0\n",
                "HD\r\n",
                "hd c1 t1 f0\r\n",
                "+OK\r\n",
                "HTTP/1.1 200 OK\r\n\r\n"
            })
    void whatIsNoReplyIsRefusedAndTheConnectionIsNotUsedAgain(String reply) {
        try (var hostile = ScriptedServer.saying(reply);
                var client = client(hostile)) {
            var server = client.servers().get(0);
            assertThatThrownBy(() -> server.call(MetaRequest.get("k"), Deadline.in(TIMEOUT)))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> server.call(MetaRequest.get("k"), Deadline.in(NEVER)))
                    .isInstanceOf(IOException.class);
            assertThat(hostile.connections()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void aLineWithoutAnEndIsGivenUp() {
        try (var hostile = new ScriptedServer((line, out) -> {
                    while (true) {
                        out.write(new byte[1_000]);
                    }
                });
                var client = client(hostile)) {
            assertThatThrownBy(() -> client.servers().get(0).call(MetaRequest.get("k"), Deadline.in(NEVER)))
                    .hasMessageContaining("a line of more than");
        }
    }

    @Test
    void aReplyThatComesInDropsIsGivenUpInTime() {
        try (var hostile = new ScriptedServer((line, out) -> {
                    for (var i = 0; i < 1_000; i++) {
                        out.write('H');
                        out.flush();
                        LockSupport.parkNanos(TIMEOUT.toNanos() / 10);
                    }
                });
                var client = client(hostile)) {
            var began = System.nanoTime();
            assertThatThrownBy(() -> client.servers().get(0).call(MetaRequest.get("k"), Deadline.in(NEVER)))
                    .hasMessageContaining("failed");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(NEVER);
        }
    }

    @Test
    void aServerThatDoesNotReadIsGivenUpInTime() {
        try (var hostile = new ScriptedServer((line, out) -> LockSupport.parkNanos(NEVER.toNanos()));
                var client = client(hostile)) {
            var request = MetaRequest.add("k", new byte[64 << 20]);
            assertThatThrownBy(() -> client.servers().get(0).call(request, Deadline.in(NEVER)))
                    .hasMessageContaining("failed");
        }
    }

    @Test
    void noMoreMemoryIsTakenThanHasArrived() {
        try (var hostile = ScriptedServer.saying("VA 100000000 c1 t1 f0\r\nabc");
                var client = client(hostile)) {
            var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            var before = threads.getCurrentThreadAllocatedBytes();
            assertThatThrownBy(() -> client.servers().get(0).call(MetaRequest.get("k"), Deadline.in(NEVER)))
                    .isInstanceOf(IOException.class);
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
        }
    }

    @Test
    void whatComesTooLateIsNotTakenForTheNextReply() throws IOException {
        try (var hostile = new ScriptedServer((line, out) -> {
                    if (line.equals("mn")) {
                        out.write("MN\r\n".getBytes(ISO_8859_1));
                        return;
                    }
                    if (line.contains("slow")) {
                        LockSupport.parkNanos(2 * TIMEOUT.toNanos());
                    }
                    out.write(("VA 4 c1 t1 f0\r\n" + line.substring(3, 7) + "\r\n").getBytes(ISO_8859_1));
                });
                var client = client(hostile)) {
            var server = client.servers().get(0);
            assertThatThrownBy(() -> server.call(MetaRequest.get("slow"), Deadline.in(NEVER)))
                    .isInstanceOf(IOException.class);
            Await.until("it is used again", NEVER, () -> !server.isDown());
            assertThat(new String(
                            server.call(MetaRequest.get("fast"), Deadline.in(NEVER))
                                    .value(),
                            ISO_8859_1))
                    .isEqualTo("fast");
        }
    }

    @Test
    void aServerThatSaysMoreThanItWasAskedForIsNotBelievedAnyMore() throws IOException {
        try (var hostile = ScriptedServer.saying("HD c1 t1 f0\r\nHD c2 t2 f0\r\n");
                var client = client(hostile)) {
            var server = client.servers().get(0);
            assertThat(server.call(MetaRequest.look("k"), Deadline.in(NEVER)).cas())
                    .isEqualTo(1);
            assertThatThrownBy(() -> server.call(MetaRequest.look("k"), Deadline.in(NEVER)))
                    .hasMessageContaining("more than it was asked for");
        }
    }

    /** Replies that are nearly right, cut, mixed and mutated, each over a connection of its own. */
    @Test
    @Tag("hostile")
    void randomRepliesAreRefusedOrUnderstood() {
        var random = new Random(20_261_127);
        try (var hostile = new ScriptedServer((line, out) -> {
            out.write(mutated(random));
            throw new IOException("closed after one reply");
        })) {
            for (var i = 0; i < REPLIES / 10; i++) {
                ask(hostile, random);
            }
        }
    }

    private static void ask(ScriptedServer hostile, Random random) {
        try (var client = client(hostile)) {
            var request = random.nextBoolean() ? MetaRequest.get("k") : MetaRequest.swap("k", new byte[5], 7);
            client.servers().get(0).call(request, Deadline.in(TIMEOUT));
        } catch (IOException expected) {
            assertThat(expected).isNotNull();
        }
    }

    private static byte[] mutated(Random random) {
        var replies = new String[] {
            "VA 5 c1 t-1 f4294967295\r\nhello\r\n",
            "HD c18446744073709551615 t1 f0\r\n",
            "EN\r\n",
            "NS c0\r\n",
            "MN\r\n"
        };
        byte[] bytes;
        synchronized (random) {
            bytes = replies[random.nextInt(replies.length)].getBytes(ISO_8859_1);
            for (var i = random.nextInt(4); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            return Arrays.copyOf(bytes, random.nextInt(8) == 0 ? random.nextInt(bytes.length) : bytes.length);
        }
    }

    private static MemcachedClient client(ScriptedServer server) {
        return MemcachedClient.of(
                List.of(new ServerAddress("127.0.0.1", server.port(), 1)),
                new ClientSettings(TIMEOUT, 4, Optional.empty(), Optional.empty()));
    }
}
