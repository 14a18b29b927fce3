package dev.baton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.codec.hostile.MeasuredDecoding;
import dev.baton.codec.hostile.Mutations;
import dev.baton.codec.sample.CompiledClasses;
import dev.baton.codec.sample.Hooks.PlainTrap;
import dev.baton.codec.sample.Hooks.Springs;
import dev.baton.codec.sample.Hooks.Trap;
import dev.baton.codec.sample.SameGraph;
import dev.baton.codec.sample.Samples;
import dev.baton.session.Bytes;
import dev.baton.session.SessionField;
import dev.baton.session.UnreadableSessionException;
import dev.baton.session.UnwritableAttributeException;
import java.io.Serializable;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every codec promises. An adapter extends this and names its provider. */
public abstract class AttributeCodecContract {
    private static final AttributeSeal SEAL = new AttributeSeal(OptionalInt.empty(), EncryptionKeys.none());
    private static final SessionField FIELD = SessionField.attribute("any");
    private static final int HOSTILE_PAYLOADS = Integer.getInteger("baton.hostile.payloads", 5_000);

    private static final int BOMB_LEVELS = 40;

    private final AttributeCodec codec = codec(getClass().getClassLoader(), ClassFilter.standard());
    private final AttributeCodecs trapless = AttributeCodecs.of(
            provider().name(),
            getClass().getClassLoader(),
            ClassFilter.of("!" + Trap.class.getName() + ";!" + PlainTrap.class.getName(), ""),
            Integer.MAX_VALUE);

    protected abstract AttributeCodecProvider provider();

    /** The payload of a graph that the codec itself would not write. */
    protected abstract byte[] forged(Object graph);

    protected final AttributeCodec codec(ClassLoader loader, ClassFilter filter) {
        return provider().create(loader, filter, Integer.MAX_VALUE);
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
    void writesNoMoreBytesThanAllowedOfAGraphWithoutAnEnd() {
        var bounded = provider().create(getClass().getClassLoader(), ClassFilter.standard(), 10_000);

        assertThat(bounded.encode("x".repeat(5_000))).isPresent();
        for (Object tooLarge : List.of("x".repeat(20_000), new ArrayList<>(Collections.nCopies(20_000, 1.5)))) {
            assertThatThrownBy(() -> bounded.encode(tooLarge))
                    .isInstanceOf(UnwritableAttributeException.class)
                    .hasMessageContaining("maxAttributeBytes = 10000");
        }
        assertThat(bounded.encode("x".repeat(5_000))).isPresent();
    }

    @Test
    @Tag("hostile")
    @Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD)
    void readsHostileBytesToAValueOrSaysThatTheyAreUnreadable() {
        var payloads = Stream.concat(Samples.all().values().stream(), Stream.of(new Trap(), new PlainTrap()))
                .flatMap(sample -> codec.encode(sample).stream())
                .filter(payload -> payload.length < 10_000)
                .toList();
        var mutations = new Mutations(payloads, 20_240_229);
        var envelopes = new Mutations(payloads.stream().map(this::sealed).toList(), 42);
        var decoding = new MeasuredDecoding(stored -> trapless.decode(SEAL.open("uid", FIELD, Bytes.wrap(stored))));
        // What loading classes costs, and looking through all jars for the first that is missing, is not the payload's.
        payloads.forEach(codec::decode);
        assertThatThrownBy(() -> getClass().getClassLoader().loadClass("shop.Lone"))
                .isNotNull();
        Trap.sprung = 0;
        Springs.sprung = 0;

        for (int i = 0; i < HOSTILE_PAYLOADS; i++) {
            decoding.decode(i % 10 == 0 ? envelopes.next() : sealed(mutations.next()));
        }

        System.out.println("Codec " + provider().name() + ", " + decoding.figures());
        assertThat(Trap.sprung).isZero();
        assertThat(Springs.sprung).isZero();
    }

    static Stream<Named<Object>> bombs() {
        var inSet = new ArrayList<Object>();
        var inKey = new ArrayList<Object>();
        var inImmutableSet = new ArrayList<Object>();
        var views = new ArrayList<Object>();
        // Hashed while they are still empty.
        var bombs = Stream.of(
                Named.of("lists in a set", (Object) new HashSet<>(List.of(inSet))),
                Named.of("lists in a key", (Object) new HashMap<>(Map.of(inKey, 1))),
                Named.of("lists in an immutable set", (Object) Set.of(inImmutableSet)),
                Named.of("views in a set", (Object) new HashSet<>(List.of(views))),
                Named.of("sets in sets", fill(new HashSet<>(), HashSet::new)));
        Stream.of(inSet, inKey, inImmutableSet).forEach(list -> fill(list, ArrayList::new));
        views.add(nestedViews());
        return bombs;
    }

    /** Each level holds the two of the next. */
    private static Object fill(Collection<Object> top, Supplier<Collection<Object>> maker) {
        var level = List.of(top, maker.get());
        for (int i = 0; i < BOMB_LEVELS; i++) {
            var next = List.of(maker.get(), maker.get());
            next.get(0).add("not equal");
            level.forEach(parent -> parent.addAll(next));
            level = next;
        }
        return top;
    }

    private static Object nestedViews() {
        Object views = "bottom";
        for (int i = 0; i < BOMB_LEVELS; i++) {
            views = Collections.unmodifiableList(Arrays.asList(views, views));
        }
        return views;
    }

    @ParameterizedTest
    @MethodSource("bombs")
    @Timeout(value = 5, threadMode = ThreadMode.SEPARATE_THREAD)
    void refusesCollectionsWhoseHashCodesWouldTakeForEver(Object bomb) {
        byte[] payload = forged(bomb);

        assertThatThrownBy(() -> codec.decode(payload))
                .isInstanceOf(UnreadableSessionException.class)
                .hasMessageContaining("hash codes");
    }

    @ParameterizedTest
    @MethodSource("bombs")
    @Timeout(value = 5, threadMode = ThreadMode.SEPARATE_THREAD)
    void writesNoCollectionsThatItWouldRefuseToRead(Object bomb) {
        try {
            assertThat(codec.encode(bomb)).isEmpty();
        } catch (UnwritableAttributeException e) {
            assertThat(e).hasMessageContaining("hash codes");
        }
    }

    @Test
    void refusesAUrlWhoseHostWouldBeLookedUpToHashIt() throws MalformedURLException {
        byte[] payload = forged(new HashSet<>(List.of(new UnhashedKey(new URL("http://localhost/")))));

        assertThatThrownBy(() -> codec.decode(payload))
                .isInstanceOf(UnreadableSessionException.class)
                .hasMessageContaining("the hash code of a URL");
    }

    /** A key that asks for the hash code of its URL only where it is read. */
    private static final class UnhashedKey implements Serializable {
        private final URL url;
        private transient boolean written = true;

        private UnhashedKey(URL url) {
            this.url = url;
        }

        @Override
        public int hashCode() {
            return written ? 0 : url.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }
    }

    /** Its checksum is right, as of bytes that somebody wrote on purpose. */
    private byte[] sealed(byte[] payload) {
        return SEAL.seal("uid", FIELD, new EncodedValue(codec.id(), Bytes.wrap(payload)))
                .array();
    }
}
