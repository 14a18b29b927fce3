package dev.baton.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.Bytes;
import dev.baton.session.UnreadableSessionException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
    private static final byte CODEC = 1;
    private static final int MIB = 1 << 20;

    private final Compression over100 = new Compression(OptionalInt.of(100));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 101, 255, 1_000, 65_535, 65_536, 1_000_000, 20_000_000, 64 * MIB, 64 * MIB + 1})
    void givesBackWhatItGot(int size) {
        for (var value : new EncodedValue[] {zeros(size), text(size)}) {
            assertThat(over100.unwrap(over100.wrap(value)).equals(value)).isTrue();
        }
    }

    @Test
    void leavesWhatIsNotLargerThanTheSetting() {
        assertThat(over100.wrap(zeros(100)).flags()).isEqualTo(Envelope.NO_FLAGS);
        assertThat(over100.wrap(zeros(101)).flags()).isEqualTo(Envelope.DEFLATED);
        assertThat(new Compression(OptionalInt.empty()).wrap(zeros(MIB)).flags())
                .isEqualTo(Envelope.NO_FLAGS);
    }

    @Test
    void leavesWhatItDoesNotMakeATenthSmaller() {
        var noise = noise(10_000);

        assertThat(over100.wrap(encoded(noise))).isEqualTo(new Envelope(CODEC, Envelope.NO_FLAGS, Bytes.wrap(noise)));

        var largelyNoise = Arrays.copyOf(noise(9_050), 10_000);
        assertThat(over100.wrap(encoded(largelyNoise)).flags()).isEqualTo(Envelope.NO_FLAGS);
        var noisy = Arrays.copyOf(noise(8_900), 10_000);
        assertThat(over100.wrap(encoded(noisy)).flags()).isEqualTo(Envelope.DEFLATED);
    }

    @Test
    void leavesWhatNoNodeWouldInflate() {
        assertThat(over100.wrap(zeros(64 * MIB)).flags()).isEqualTo(Envelope.DEFLATED);
        assertThat(over100.wrap(zeros(64 * MIB + 1)).flags()).isEqualTo(Envelope.NO_FLAGS);
    }

    @Test
    void saysTheSizeFirst() {
        var wrapped = over100.wrap(zeros(1_000)).payload().array();

        assertThat(ByteBuffer.wrap(wrapped).getInt()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 64 * MIB + 1, 900_000, 999, 1_001, 0})
    void doesNotInflateToAnotherSizeThanTheStatedOne(int statedSize) {
        var bomb = over100.wrap(zeros(1_000)).payload().array().clone();
        ByteBuffer.wrap(bomb).putInt(statedSize);

        assertUnreadable(bomb);
    }

    @Test
    void makesNoRoomForASizeThatSoFewBytesCanNotHave() {
        var small = ByteBuffer.allocate(20).putInt(60 * MIB).array();

        assertThatThrownBy(() -> over100.unwrap(deflated(small))).hasMessageContaining("a size that it can't have");
    }

    @Test
    void stopsABombAtTheStatedSize() {
        var bomb = deflate(new byte[100 * MIB]);
        var stored =
                ByteBuffer.allocate(bomb.length + 4).putInt(1_000).put(bomb).array();

        assertUnreadable(stored);
    }

    @Test
    void refusesWhatFollowsTheEndAndWhatHasNone() {
        var wrapped = over100.wrap(text(1_000)).payload().array();

        assertUnreadable(Arrays.copyOf(wrapped, wrapped.length + 1));
        for (int length = 0; length < wrapped.length; length++) {
            assertUnreadable(Arrays.copyOf(wrapped, length));
        }
    }

    @Test
    void survivesAnyBytes() {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++) {
            var junk = new byte[random.nextInt(60)];
            random.nextBytes(junk);
            if (junk.length > 4) {
                ByteBuffer.wrap(junk).putInt(random.nextInt(1_000));
            }
            assertThatCode(() -> tryUnwrap(junk)).doesNotThrowAnyException();
        }
        assertThat(over100.unwrap(over100.wrap(text(1_000)))).isEqualTo(text(1_000));
    }

    private void tryUnwrap(byte[] junk) {
        try {
            over100.unwrap(deflated(junk));
        } catch (UnreadableSessionException e) {
            assertThat(e).hasMessageStartingWith("The stored attribute can't be read: ");
        }
    }

    private void assertUnreadable(byte[] stored) {
        assertThatThrownBy(() -> over100.unwrap(deflated(stored))).isInstanceOf(UnreadableSessionException.class);
    }

    private static Envelope deflated(byte[] payload) {
        return new Envelope(CODEC, Envelope.DEFLATED, Bytes.wrap(payload));
    }

    private static EncodedValue encoded(byte[] payload) {
        return new EncodedValue(CODEC, Bytes.wrap(payload));
    }

    private static EncodedValue zeros(int size) {
        return encoded(new byte[size]);
    }

    private static EncodedValue text(int size) {
        var words = "item apple 3 pieces ".repeat(size / 20 + 1).getBytes(US_ASCII);
        return encoded(Arrays.copyOf(words, size));
    }

    private static byte[] noise(int size) {
        var noise = new byte[size];
        new Random(42).nextBytes(noise);
        return noise;
    }

    private static byte[] deflate(byte[] content) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        var buffer = new byte[content.length / 100];
        var length = deflater.deflate(buffer);
        deflater.end();
        return Arrays.copyOf(buffer, length);
    }
}
