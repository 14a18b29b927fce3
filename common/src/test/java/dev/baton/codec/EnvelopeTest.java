package dev.baton.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.Bytes;
import dev.baton.session.UnreadableSessionException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    private static final Envelope LETTER =
            new Envelope((byte) 1, Envelope.NO_FLAGS, Bytes.wrap("Dear Ada".getBytes(UTF_8)));

    @Test
    void opensToWhatWasSealed() {
        assertThat(Envelope.open(LETTER.seal())).isEqualTo(LETTER);
    }

    @Test
    void holdsAnEmptyPayload() {
        var empty = new Envelope((byte) 9, Envelope.NO_FLAGS, Bytes.wrap(new byte[0]));

        assertThat(Envelope.open(empty.seal())).isEqualTo(empty);
    }

    @Test
    void addsSevenBytes() {
        assertThat(LETTER.seal().size()).isEqualTo(LETTER.payload().size() + 7);
    }

    @Test
    void hasTheStoredFormOfVersionOne() {
        assertThat(HexFormat.of().formatHex(LETTER.seal().array())).isEqualTo("b10100198bca964465617220416461");
    }

    @Test
    void findsEveryFlippedBit() {
        byte[] sealed = LETTER.seal().array();
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] damaged = sealed.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> Envelope.open(Bytes.wrap(damaged))).isInstanceOf(UnreadableSessionException.class);
        }
    }

    @Test
    void findsEveryCut() {
        byte[] sealed = LETTER.seal().array();
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> Envelope.open(Bytes.wrap(cut))).isInstanceOf(UnreadableSessionException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 0x80})
    void refusesFlagsThatItDoesNotKnowEvenWithARightChecksum(int flag) {
        assertThatThrownBy(() -> Envelope.open(sealedWith(2, flag)))
                .isInstanceOf(UnreadableSessionException.class)
                .hasMessageContaining("unknown flags")
                .hasMessageContaining("later version");
    }

    @Test
    void refusesAFormatThatItDoesNotKnowEvenWithARightChecksum() {
        assertThatThrownBy(() -> Envelope.open(sealedWith(0, 0xB2)))
                .isInstanceOf(UnreadableSessionException.class)
                .hasMessageContaining("unknown format 0xB2");
    }

    @Test
    void saysThatTheChecksumIsWrong() {
        byte[] damaged = LETTER.seal().array().clone();
        damaged[10] ^= 1;

        assertThatThrownBy(() -> Envelope.open(Bytes.wrap(damaged))).hasMessageContaining("checksum");
    }

    private static Bytes sealedWith(int index, int value) {
        byte[] sealed = LETTER.seal().array().clone();
        sealed[index] = (byte) value;
        var checksum = new CRC32C();
        checksum.update(sealed, 0, 3);
        checksum.update(sealed, 7, sealed.length - 7);
        ByteBuffer.wrap(sealed).putInt(3, (int) checksum.getValue());
        return Bytes.wrap(sealed);
    }
}
