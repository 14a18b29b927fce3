package dev.baton.store.redis;

import static dev.baton.store.redis.RedisStoreContract.METADATA;
import static dev.baton.store.redis.RedisStoreContract.connect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.Bytes;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionField;
import dev.baton.session.SessionKey;
import dev.baton.session.StoreUnavailableException;
import dev.baton.store.SessionStore;
import dev.baton.testing.FaultyProxy;
import dev.baton.testing.FaultyProxy.Fault;
import dev.baton.testing.redis.RedisServer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No operation takes longer than its deadline, whatever the server and the network do. */
@Tag("once")
class RedisDeadlineTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    /** Less than twice the deadline, and leaves time to a machine that does other things too. */
    private static final Duration LATEST = Duration.ofMillis(1_900);

    private static RedisServer redis;

    private final SessionKey key = new SessionKey("/shop", UUID.randomUUID().toString());
    private FaultyProxy proxy;
    private SessionStore store;

    @BeforeAll
    static void startRedis() {
        redis = RedisServer.startOwn();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void createASession() {
        proxy = new FaultyProxy(redis.port());
        store = connect("redis://127.0.0.1:" + proxy.port() + "?timeout=" + TIMEOUT.toMillis());
        store.create(key, METADATA, RedisStoreContract.write("cart", "3 apples").written());
    }

    @AfterEach
    void close() {
        redis.process().thaw();
        store.close();
        proxy.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(Fault.LATE, Duration.ofSeconds(2)),
                Arguments.of(Fault.IN_DROPS, Duration.ofMillis(50)),
                Arguments.of(Fault.BLACK_HOLE, Duration.ZERO),
                Arguments.of(Fault.HALF, Duration.ZERO),
                Arguments.of(Fault.RESET, Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultOfTheNetworkEndsInTimeOnOldAndOnNewConnections(Fault fault, Duration delay) {
        proxy.set(fault, delay);
        assertFailsInTime(() -> store.open(key, 0, ""));
        proxy.cut();
        assertFailsInTime(() -> store.open(key, 0, ""));

        proxy.set(Fault.NONE);

        assertThat(store.open(key, 0, "")).isInstanceOf(OpenOutcome.Opened.class);
    }

    @Test
    void aReplyThatCameTooLateIsNotTakenForThatOfTheNextOperation() throws Exception {
        var others = IntStream.range(0, 8)
                .mapToObj(i -> key.withId("S" + i + "-" + UUID.randomUUID()))
                .toList();
        others.forEach(other -> store.create(
                other, METADATA, RedisStoreContract.write("owner", other.id()).written()));
        for (var round = 0; round < 3; round++) {
            proxy.set(Fault.LATE, TIMEOUT);
            allAtOnce(8, i -> outcome(others.get(i)));
            proxy.set(Fault.NONE);
            allAtOnce(8, i -> {
                var opened = (OpenOutcome.Opened) store.open(others.get(i), 0, "");
                var owner = opened.session().fields().get(SessionField.attribute("owner"));
                return assertThat(owner)
                        .isEqualTo(
                                RedisStoreContract.write("owner", others.get(i).id())
                                        .written()
                                        .get(SessionField.attribute("owner")));
            });
        }
    }

    @Test
    void twoHundredThreadsWaitForAFrozenServerNoLongerThanOne() throws Exception {
        redis.process().freeze();
        var slowest = allAtOnce(200, i -> {
                    var began = System.nanoTime();
                    assertThat(outcome(key)).isInstanceOf(StoreUnavailableException.class);
                    return System.nanoTime() - began;
                })
                .mapToLong(nanos -> nanos)
                .max()
                .orElseThrow();
        assertThat(Duration.ofNanos(slowest)).isLessThan(LATEST);

        redis.process().thaw();
        assertThat(store.open(key, 0, "")).isInstanceOf(OpenOutcome.Opened.class);
    }

    @Test
    void aFrozenServerThatTakesNoMoreBytesEndsALargeWriteInTime() {
        var large = Map.of(SessionField.attribute("large"), Bytes.wrap(new byte[32 << 20]));
        redis.process().freeze();
        assertFailsInTime(() -> store.commit(key, METADATA.uid(), new SessionDelta(large, Set.of(), Optional.empty())));
    }

    @Test
    void aServerThatDiedFailsAtOnceAndIsUsedWhenItIsBack() {
        var port = redis.port();
        redis.process().kill();
        var began = System.nanoTime();
        assertThatThrownBy(() -> store.open(key, 0, "")).isInstanceOf(StoreUnavailableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LATEST);

        redis = RedisServer.startOwn(port);

        assertThat(store.create(key, METADATA, Map.of())).isInstanceOf(SaveOutcome.Saved.class);
        assertThat(store.delete(key, METADATA.uid())).isTrue();
    }

    @Test
    void connectionsThatAreAllInUseAreWaitedForNoLongerThanTheDeadline() throws Exception {
        try (var small = connect("redis://127.0.0.1:" + proxy.port() + "?poolSize=1&timeout=" + TIMEOUT.toMillis())) {
            // Two replies, for the name and for the session, come too late.
            proxy.set(Fault.LATE, Duration.ofMillis(800));
            allAtOnce(4, i -> {
                        assertFailsInTime(() -> small.open(key, 0, ""));
                        return key;
                    })
                    .forEach(failed -> assertThat(failed).isEqualTo(key));
        }
    }

    private Object outcome(SessionKey wanted) {
        try {
            return store.open(wanted, 0, "");
        } catch (StoreUnavailableException e) {
            return e;
        }
    }

    private static void assertFailsInTime(Runnable operation) {
        var began = System.nanoTime();
        assertThatThrownBy(operation::run).isInstanceOf(StoreUnavailableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LATEST);
    }

    private static <T> Stream<T> allAtOnce(int threads, java.util.function.IntFunction<T> task) throws Exception {
        var executor = Executors.newFixedThreadPool(threads);
        try {
            var tasks = IntStream.range(0, threads)
                    .<Callable<T>>mapToObj(i -> () -> task.apply(i))
                    .toList();
            var results = Stream.<T>builder();
            for (var future : executor.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results.build();
        } finally {
            executor.shutdownNow();
        }
    }
}
