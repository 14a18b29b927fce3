package dev.baton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.codec.sample.Shop.Customer;
import dev.baton.session.Bytes;
import dev.baton.session.UnreadableSessionException;
import dev.baton.session.UnwritableAttributeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Graphs in which one object holds the next one, on threads with the stack that servers give their requests. */
@Tag("once")
class DeepGraphTest {
    private static final long SERVER_STACK_BYTES = 1 << 20;
    private static final long SMALL_STACK_BYTES = 256 << 10;
    private static final long HUGE_STACK_BYTES = 1L << 30;

    /** How an object holds the next. */
    private enum Link {
        OBJECTS(DeepGraphTest::friendOf, customer -> ((Customer) customer).friend),
        LISTS(next -> new ArrayList<>(List.of(next)), list -> ((List<?>) list).get(0)),
        IMMUTABLE_LISTS(List::of, list -> ((List<?>) list).get(0)),
        MAPS(next -> new HashMap<>(Map.of("next", next)), map -> ((Map<?, ?>) map).get("next")),
        ARRAYS(next -> new Object[] {next}, array -> ((Object[]) array)[0]);

        @SuppressWarnings("ImmutableEnumChecker") // It has no state.
        private final UnaryOperator<Object> around;

        @SuppressWarnings("ImmutableEnumChecker") // It has no state.
        private final UnaryOperator<Object> next;

        Link(UnaryOperator<Object> around, UnaryOperator<Object> next) {
            this.around = around;
            this.next = next;
        }

        Object chain(int length) {
            Object chain = new Customer("end");
            for (int i = 0; i < length; i++) {
                chain = around.apply(chain);
            }
            return chain;
        }

        void assertIsChain(Object chain, int length) {
            Object end = chain;
            for (int i = 0; i < length; i++) {
                end = next.apply(end);
            }
            assertThat(((Customer) end).name).isEqualTo("end");
        }
    }

    private static Customer friendOf(Object next) {
        var customer = new Customer("next");
        customer.friend = (Customer) next;
        return customer;
    }

    static Stream<Arguments> links() {
        return Stream.of(Link.values())
                .flatMap(link -> Stream.of("kryo", "jdk").map(codec -> Arguments.of(link, codec)));
    }

    @ParameterizedTest
    @MethodSource("links")
    void readsBackDeeperGraphsThanJavaSerializationOnTheSameStack(Link link, String codec) {
        var codecs = codecs(codec);
        for (int length : new int[] {450, 500, 501, 1_000, 1_900}) {
            var chain = link.chain(length);
            link.assertIsChain(onStack(SERVER_STACK_BYTES, () -> codecs.decode(codecs.encode(chain))), length);
        }
    }

    @ParameterizedTest
    @MethodSource("links")
    void readsOnASmallStackWhateverWasWrittenOnALargerOne(Link link, String codec) {
        var codecs = codecs(codec);
        int written = 0;
        for (int length : new int[] {600, 1_200, 1_900, 2_400, 5_000}) {
            int depth = length;
            var encoded = onStack(SERVER_STACK_BYTES, () -> encodedIfPossible(codecs, link.chain(depth)));
            if (encoded.isPresent()) {
                written = length;
                link.assertIsChain(onStack(SMALL_STACK_BYTES, () -> codecs.decode(encoded.get())), length);
            }
        }
        assertThat(written).isEqualTo(1_900);
    }

    private static Optional<EncodedValue> encodedIfPossible(AttributeCodecs codecs, Object value) {
        try {
            return Optional.of(codecs.encode(value));
        } catch (UnwritableAttributeException e) {
            assertThat(e).hasMessageContaining("nested too deeply");
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @MethodSource("links")
    void saysThatAGraphIsNestedTooDeeply(Link link, String codec) {
        var chain = link.chain(100_000);

        assertThatThrownBy(() -> codecs(codec).encode(chain))
                .isInstanceOf(UnwritableAttributeException.class)
                .hasMessageContaining(chain.getClass().getName() + " is nested too deeply");
    }

    @ParameterizedTest
    @EnumSource
    void refusesForgedBytesThatAreNestedTooDeeply(Link link) {
        byte[] payload = onStack(HUGE_STACK_BYTES, () -> javaBytes(link.chain(100_000)));
        var forged = new EncodedValue((byte) 2, Bytes.wrap(payload));

        assertThatThrownBy(() -> codecs("kryo").decode(forged)).isInstanceOf(UnreadableSessionException.class);
    }

    @Test
    void refusesForgedListsOfKryoThatAreNestedTooDeeply() {
        byte[] list = {20 + 2, 1, 1};
        byte[] payload = new byte[1 + list.length * 100_000];
        Arrays.setAll(new Object[payload.length], i -> payload[i] = i == 0 ? 1 : list[(i - 1) % list.length]);
        var forged = new EncodedValue((byte) 1, Bytes.wrap(payload));

        assertThatThrownBy(() -> codecs("kryo").decode(forged))
                .isInstanceOf(UnreadableSessionException.class)
                .hasMessageContaining("depth");
    }

    private static AttributeCodecs codecs(String preferred) {
        return AttributeCodecs.of(
                preferred, DeepGraphTest.class.getClassLoader(), ClassFilter.standard(), Integer.MAX_VALUE);
    }

    private static <T> T onStack(long bytes, Supplier<T> work) {
        var result = new CompletableFuture<T>();
        new Thread(
                        null,
                        () -> {
                            try {
                                result.complete(work.get());
                            } catch (RuntimeException | Error e) {
                                result.completeExceptionally(e);
                            }
                        },
                        "request",
                        bytes)
                .start();
        return result.join();
    }

    private static byte[] javaBytes(Object graph) {
        var bytes = new ByteArrayOutputStream();
        try (var output = new ObjectOutputStream(bytes)) {
            output.writeObject(graph);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
