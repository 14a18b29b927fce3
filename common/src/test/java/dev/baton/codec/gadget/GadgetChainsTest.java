package dev.baton.codec.gadget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.codec.AttributeCodecs;
import dev.baton.codec.ClassFilter;
import dev.baton.codec.EncodedValue;
import dev.baton.codec.gadget.Gadgets.Sorted;
import dev.baton.session.Bytes;
import dev.baton.session.UnreadableSessionException;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.rmi.registry.LocateRegistry;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Chains that attackers use, from the libraries they are known in: each works without us, and not with us. */
@Tag("hostile")
class GadgetChainsTest {
    private static final byte JAVA_SERIALIZATION = 2;
    private static final byte KRYO = 1;
    private static final String COLLECTIONS_3 = "org.apache.commons.collections";
    private static final String COLLECTIONS_4 = "org.apache.commons.collections4";
    private static final String ROME_1_0 = "com.sun.syndication.feed.impl";
    private static final String ROME_1_7 = "com.rometools.rome.feed.impl";

    /** A chain that is built anew by each test. */
    interface Chain {
        Gadget build() throws Exception;
    }

    static Stream<Named<Chain>> inJavaSerialization() {
        return Stream.of(
                Named.of("commons-collections 3.2.1, lazy map", () -> Gadgets.lazyMap("collections3", COLLECTIONS_3)),
                Named.of("commons-collections4 4.0, lazy map", () -> Gadgets.lazyMap("collections4", COLLECTIONS_4)),
                Named.of(
                        "commons-collections4 4.0, comparator",
                        () -> Gadgets.transformingComparator("collections4", COLLECTIONS_4, Sorted.QUEUE)),
                Named.of("commons-beanutils 1.9.2", () -> Gadgets.beanComparator("beanutils2", Sorted.QUEUE)),
                Named.of("commons-beanutils 1.9.4", () -> Gadgets.beanComparator("beanutils4", Sorted.QUEUE)),
                Named.of("bsh 2.0b5", Gadgets::script),
                Named.of("spring 4.1.4", Gadgets::methodInvokeTypeProvider),
                Named.of("rome 1.0", () -> Gadgets.objectBean("rome10", ROME_1_0)),
                Named.of("rome 1.7.0", () -> Gadgets.objectBean("rome17", ROME_1_7)),
                Named.of("click 2.3.0", () -> Gadgets.columnComparator(Sorted.QUEUE)));
    }

    static Stream<Named<Chain>> inKryo() {
        return Stream.of(
                Named.of(
                        "commons-collections4 4.0, comparator",
                        () -> Gadgets.transformingComparator("collections4", COLLECTIONS_4, Sorted.SET)),
                Named.of("commons-beanutils 1.9.2", () -> Gadgets.beanComparator("beanutils2", Sorted.SET)),
                Named.of("rome 1.0", () -> Gadgets.objectBean("rome10", ROME_1_0)),
                Named.of("rome 1.7.0", () -> Gadgets.objectBean("rome17", ROME_1_7)),
                Named.of("click 2.3.0", () -> Gadgets.columnComparator(Sorted.SET)));
    }

    @AfterEach
    void leaveTheWebApplication() {
        Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
    }

    @ParameterizedTest
    @MethodSource("inJavaSerialization")
    void areRefusedInTheFormatOfJava(Chain chain) throws Exception {
        var gadget = chain.build();
        byte[] payload = gadget.serialized();
        Effects.clear();
        Gadget.readUnguarded(payload, gadget.loader());
        assertThat(Effects.seen()).as("works without a filter").isTrue();

        assertRefused(gadget.loader(), new EncodedValue(JAVA_SERIALIZATION, Bytes.wrap(payload)));
    }

    @ParameterizedTest
    @MethodSource("inKryo")
    void areRefusedInTheFormatOfKryo(Chain chain) throws Exception {
        var gadget = chain.build();
        var undenied = new UndeniedCodecs("kryo", gadget.loader());
        var forged = undenied.encode(gadget.graph());
        assertThat(forged.codec()).isEqualTo(KRYO);
        Effects.clear();
        try {
            undenied.decode(forged);
        } catch (InvocationTargetException afterTheEffect) {
            assertThat(afterTheEffect.getCause()).hasMessageContaining("can't be read");
        }
        assertThat(Effects.seen()).as("works without a filter").isTrue();

        assertRefused(gadget.loader(), forged);
    }

    @Test
    void doNotWriteAFile(@TempDir File folder) throws Exception {
        var gadget = Gadgets.diskFileItem(folder);
        byte[] payload = gadget.serialized();
        int before = folder.list().length;
        Gadget.readUnguarded(payload, gadget.loader());
        int after = folder.list().length;
        assertThat(after).as("works without a filter").isGreaterThan(before);

        assertRefused(gadget.loader(), new EncodedValue(JAVA_SERIALIZATION, Bytes.wrap(payload)));
        assertThat(folder.list()).hasSize(after);
    }

    /** A chain that connects to a port. */
    interface Connecting {
        Gadget to(int port) throws Exception;
    }

    @Test
    void doNotConnectToLoadAClass() throws Exception {
        assertConnectsOnlyWithoutAFilter(port -> Gadgets.dataSource("http://127.0.0.1:" + port + "/"));
    }

    @Test
    void doNotConnectToARegistry() throws Exception {
        assertConnectsOnlyWithoutAFilter(
                port -> new Gadget(getClass().getClassLoader(), LocateRegistry.getRegistry("127.0.0.1", port)));
    }

    private static void assertConnectsOnlyWithoutAFilter(Connecting chain) throws Exception {
        try (var victims = new Listener();
                var ours = new Listener()) {
            var unguarded = chain.to(victims.port());
            Gadget.readUnguarded(unguarded.serialized(), unguarded.loader());
            assertThat(victims.connections()).as("works without a filter").isPositive();

            var gadget = chain.to(ours.port());
            assertRefused(gadget.loader(), new EncodedValue(JAVA_SERIALIZATION, Bytes.wrap(gadget.serialized())));
            assertThat(ours.connections()).isZero();
        }
    }

    private static void assertRefused(ClassLoader loader, EncodedValue forged) {
        Effects.clear();
        var codecs = AttributeCodecs.of("kryo", loader, ClassFilter.standard(), Integer.MAX_VALUE);
        assertThatThrownBy(() -> codecs.decode(forged))
                .isInstanceOf(UnreadableSessionException.class)
                .hasMessageContaining("filter refuses");
        assertThat(Effects.seen()).isFalse();
    }
}
