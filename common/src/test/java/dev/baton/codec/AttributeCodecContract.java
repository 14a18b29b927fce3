package dev.baton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.codec.sample.CompiledClasses;
import dev.baton.codec.sample.Hooks.PlainTrap;
import dev.baton.codec.sample.Hooks.Springs;
import dev.baton.codec.sample.Hooks.Trap;
import dev.baton.codec.sample.SameGraph;
import dev.baton.codec.sample.Samples;
import dev.baton.session.UnreadableSessionException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every codec promises. An adapter extends this and names its provider. */
public abstract class AttributeCodecContract {
    private static final int DAMAGED_PAYLOADS = 4_000;

    private final AttributeCodec codec = codec(getClass().getClassLoader(), ClassFilter.standard());

    protected abstract AttributeCodecProvider provider();

    protected final AttributeCodec codec(ClassLoader loader, ClassFilter filter) {
        return provider().create(loader, filter);
    }

    static Stream<Arguments> samples() {
        return Samples.named();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void declinesOrReadsBackEqualAndComplete(Object value) {
        codec.encode(value).ifPresent(payload -> SameGraph.assertRestored(codec.decode(payload), value));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void encodesAnUnchangedGraphToTheSameBytes(Object value) {
        Optional<byte[]> first = codec.encode(value);
        for (int i = 0; i < 3; i++) {
            assertThat(codec.encode(value).map(Arrays::toString)).isEqualTo(first.map(Arrays::toString));
        }
    }

    @Test
    void findsClassesByTheLoaderOfTheWebApplication() {
        var war = CompiledClasses.of("Stock", """
                public class Stock implements java.io.Serializable {
                    enum Kind { FRUIT }
                    Object part = new Stock[0];
                    Kind kind = Kind.FRUIT;
                    public static Object make() { return new Object[] {new Stock(), new Stock[] {new Stock()}}; }
                }""");
        var warCodec = codec(war.loader(), ClassFilter.standard());

        var read = (Object[]) warCodec.decode(warCodec.encode(war.make()).orElseThrow());

        assertThat(read[0].getClass().getClassLoader()).isSameAs(war.loader());
        assertThat(read[1].getClass().getComponentType()).isSameAs(read[0].getClass());
    }

    @Test
    void doesNotUseTheLoaderOfTheThread() {
        var war = CompiledClasses.of("Lone", """
                public class Lone implements java.io.Serializable {
                    public static Object make() { return new Lone(); }
                }""");
        byte[] payload =
                codec(war.loader(), ClassFilter.standard()).encode(war.make()).orElseThrow();
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(war.loader());
        try {
            assertThatThrownBy(() -> codec.decode(payload))
                    .isInstanceOf(UnreadableSessionException.class)
                    .hasMessageContaining("shop.Lone");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    @Timeout(60)
    void letsGoOfAWebApplicationThatIsNoLongerUsed() throws InterruptedException {
        var gone = new ReferenceQueue<ClassLoader>();
        var loader = useAndForget(gone);

        while (gone.remove(100) != loader) {
            System.gc();
        }
    }

    private WeakReference<ClassLoader> useAndForget(ReferenceQueue<ClassLoader> gone) {
        var war = CompiledClasses.of("Brief", """
                public class Brief implements java.io.Serializable {
                    Object hooked = new java.util.Random(1);
                    public static Object make() { return new Object[] {new Brief[0], Brief.class}; }
                }""");
        var warCodec = codec(war.loader(), ClassFilter.standard());
        warCodec.decode(warCodec.encode(war.make()).orElseThrow());
        return new WeakReference<>(war.loader(), gone);
    }

    @Test
    void refusesAClassOfTheFilterBeforeAnyOfItsCodeRuns() {
        var refusing = codec(getClass().getClassLoader(), ClassFilter.of("!dev.baton.codec.sample.**", ""));
        var payloads = Stream.of(
                        new Trap(), new PlainTrap(), new Trap[] {new Trap()}, new PlainTrap[] {new PlainTrap()})
                .flatMap(trap -> codec.encode(trap).stream())
                .toList();
        Trap.sprung = 0;
        Springs.sprung = 0;

        assertThat(payloads)
                .isNotEmpty()
                .allSatisfy(payload -> assertThatThrownBy(() -> refusing.decode(payload))
                        .isInstanceOf(UnreadableSessionException.class)
                        .hasMessageContaining("filter refuses")
                        .hasMessageContaining("Trap"));
        assertThat(Trap.sprung).isZero();
        assertThat(Springs.sprung).isZero();
    }

    @Test
    @Timeout(120)
    void readsDamagedBytesToAValueOrSaysThatTheyAreUnreadable() {
        var random = new Random(20_240_229);
        var payloads = Samples.all().values().stream()
                .flatMap(sample -> codec.encode(sample).stream())
                .filter(payload -> payload.length < 10_000)
                .toList();
        for (int i = 0; i < DAMAGED_PAYLOADS; i++) {
            decodeOrRefuse(damage(payloads.get(i % payloads.size()), random));
        }
    }

    @Test
    @Timeout(60)
    void readsRandomBytesToAValueOrSaysThatTheyAreUnreadable() {
        var random = new Random(42);
        byte[] beginning = codec.encode("x").orElseThrow();
        for (int i = 0; i < DAMAGED_PAYLOADS; i++) {
            var payload = new byte[random.nextInt(200)];
            random.nextBytes(payload);
            System.arraycopy(beginning, 0, payload, 0, Math.min(payload.length, i % beginning.length));
            decodeOrRefuse(payload);
        }
    }

    private static byte[] damage(byte[] payload, Random random) {
        byte[] damaged = payload.clone();
        switch (random.nextInt(4)) {
            case 0 -> {
                return Arrays.copyOf(damaged, random.nextInt(damaged.length));
            }
            case 1 -> damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            case 2 -> damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            default -> Arrays.fill(damaged, random.nextInt(damaged.length), damaged.length, (byte) 0xFF);
        }
        return damaged;
    }

    private void decodeOrRefuse(byte[] payload) {
        try {
            assertThat(codec.decode(payload)).isNotNull();
        } catch (UnreadableSessionException expected) {
            assertThat(expected).hasMessageContaining("can't be read");
        }
    }
}
