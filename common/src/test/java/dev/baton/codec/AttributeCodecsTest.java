package dev.baton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.codec.sample.Hooks;
import dev.baton.codec.sample.SameGraph;
import dev.baton.codec.sample.Samples;
import dev.baton.codec.sample.Shop.Item;
import dev.baton.session.Bytes;
import dev.baton.session.UnreadableSessionException;
import dev.baton.session.UnwritableAttributeException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AttributeCodecsTest {
    private static final byte KRYO = 1;
    private static final byte JDK = 2;

    private final AttributeCodecs codecs = codecs("kryo");

    private static AttributeCodecs codecs(String preferred) {
        return AttributeCodecs.of(
                preferred, AttributeCodecsTest.class.getClassLoader(), ClassFilter.standard(), Integer.MAX_VALUE);
    }

    static Stream<Arguments> samples() {
        return Samples.named();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsBackEveryValueEqualAndComplete(Object value) {
        SameGraph.assertRestored(codecs.decode(codecs.encode(value)), value);
    }

    @Test
    void writesWithThePreferredCodec() {
        assertThat(codecs.encode(new Item("apple", 1)).codec()).isEqualTo(KRYO);
        assertThat(codecs("jdk").encode(new Item("apple", 1)).codec()).isEqualTo(JDK);
    }

    @Test
    void writesWithJavaSerializationWhatThePreferredCodecDeclines() {
        assertThat(codecs.encode(new Hooks.WritesItself()).codec()).isEqualTo(JDK);
    }

    @Test
    void readsWhatACodecWroteThatIsNoLongerPreferred() {
        var item = new Item("apple", 1);

        SameGraph.assertRestored(codecs("jdk").decode(codecs.encode(item)), item);
        SameGraph.assertRestored(codecs.decode(codecs("jdk").encode(item)), item);
    }

    @Test
    void namesTheCodecsThatThereAreIfThereIsNoneOfTheName() {
        assertThatThrownBy(() -> codecs("fory"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'fory'")
                .hasMessageContaining("jdk, kryo");
    }

    @Test
    void findsItsCodecsWhateverTheLoaderOfTheThread() {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            assertThat(codecs("kryo").encode("x")).isEqualTo(codecs.encode("x"));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void saysWhichCodecIsMissing() {
        var foreign = new EncodedValue((byte) 99, Bytes.wrap(new byte[] {1}));

        assertThatThrownBy(() -> codecs.decode(foreign))
                .isInstanceOf(UnreadableSessionException.class)
                .hasMessageContaining("codec 99");
    }

    @Test
    void saysWhatCanNotBeWrittenAndHowItWasReached() {
        assertThatThrownBy(() -> codecs.encode(List.of(new Hooks.Garage())))
                .isInstanceOf(UnwritableAttributeException.class)
                .hasMessageContaining("Hooks$NotStorable is not java.io.Serializable")
                .hasMessageContaining("Garage.car -> ");
    }
}
