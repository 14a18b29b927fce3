package dev.baton.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.codec.sample.SameGraph;
import dev.baton.codec.sample.Samples;
import dev.baton.session.Bytes;
import dev.baton.session.SessionField;
import dev.baton.session.UnreadableSessionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each combination of the settings stores, and who can read it. */
class AttributeSealTest {
    private static final Map<String, String> KEYS = Map.of(
            "OLD", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "NEW", "8PHy8/T19vf4+fr7/P3+/+Dh4uPk5ebn6Onq6+zt7u8=");
    private static final SessionField USER = SessionField.attribute("user");
    private static final String TEXT = String.join(" ", Collections.nCopies(50, "alice in wonderland"));
    private static final int FLAGS = 2;
    private static final int KEY_ID = 3;

    private final AttributeCodecs codecs =
            AttributeCodecs.of("kryo", getClass().getClassLoader(), ClassFilter.standard(), Integer.MAX_VALUE);
    private final SessionCodec plain = session(sealing("", "uid"));
    private final SessionCodec encrypted = session(sealing("env:OLD", "uid"));
    private final SessionCodec compressed = session(sealing("", "uid").compressing());
    private final SessionCodec both = session(sealing("env:OLD", "uid").compressing());

    static Stream<Arguments> samples() {
        return Samples.named();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whateverIsSetAValueIsReadBackEqualAndComplete(Object value) {
        for (var session : List.of(plain, encrypted, compressed, both)) {
            SameGraph.assertRestored(session.decode(session.open(USER, stored(session, value))), value);
        }
    }

    @Test
    void whatIsNeitherCompressedNorEncryptedHasTheFormOfTheFirstVersion() {
        var encoded = plain.encode(TEXT);

        assertThat(plain.seal(USER, encoded))
                .isEqualTo(new Envelope(encoded.codec(), Envelope.NO_FLAGS, encoded.payload()).seal());
    }

    @Test
    void theFlagsTellWhatWasDone() {
        assertThat(stored(plain, TEXT).array()[FLAGS]).isEqualTo((byte) 0);
        assertThat(stored(compressed, TEXT).array()[FLAGS]).isEqualTo((byte) 1);
        assertThat(stored(encrypted, TEXT).array()[FLAGS]).isEqualTo((byte) 2);
        assertThat(stored(both, TEXT).array()[FLAGS]).isEqualTo((byte) 3);
    }

    @Test
    void encryptionAddsThirtyFiveBytesAndHidesTheText() {
        var stored = stored(encrypted, TEXT);

        assertThat(stored.size()).isEqualTo(encrypted.encode(TEXT).size() + 35);
        assertThat(text(stored(plain, TEXT))).contains("wonderland");
        assertThat(text(stored)).doesNotContain("wonderland");
    }

    @Test
    void whatIsCompressedIsEncryptedAfterwards() {
        assertThat(stored(both, TEXT).size())
                .isLessThan(200)
                .isEqualTo(stored(compressed, TEXT).size() + 28);
    }

    @Test
    void noTwoSealingsOfAValueAreEqual() {
        assertThat(stored(encrypted, "alice")).isNotEqualTo(stored(encrypted, "alice"));
    }

    @Test
    void aNodeReadsWhatWasCompressedWhetherItCompressesOrNot() {
        assertThat(plain.open(USER, stored(compressed, TEXT))).isEqualTo(plain.encode(TEXT));
        assertThat(encrypted.open(USER, stored(both, TEXT))).isEqualTo(plain.encode(TEXT));
    }

    @Test
    void aValueIsNotReadInAnotherSession() {
        var other = session(sealing("env:OLD", "another"));

        assertUnreadable(other, USER, stored(encrypted, "alice"), "moved here from another");
    }

    @Test
    void aValueIsNotReadUnderAnotherName() {
        for (var field : List.of(SessionField.attribute("role"), SessionField.container("user"))) {
            assertUnreadable(encrypted, field, stored(encrypted, "alice"), "moved here from another");
        }
    }

    @Test
    void placesThatRunTogetherTheSameWayDiffer() {
        var place = new StoredPlace("ab", SessionField.attribute("c"));

        assertThat(place.toBytes()).isNotEqualTo(new StoredPlace("a", SessionField.attribute("bc")).toBytes());
    }

    @Test
    void theFirstKeyWritesAndAllRead() {
        var before = session(sealing("env:OLD, env:NEW", "uid"));
        var after = session(sealing("env:NEW, env:OLD", "uid"));

        assertThat(keyId(stored(before, "alice"))).isEqualTo(keyId(stored(encrypted, "bob")));
        assertThat(keyId(stored(after, "alice"))).isNotEqualTo(keyId(stored(before, "alice")));
        assertThat(after.open(USER, stored(before, "alice"))).isEqualTo(plain.encode("alice"));
        assertThat(before.open(USER, stored(after, "alice"))).isEqualTo(plain.encode("alice"));
    }

    @Test
    void aKeyThatANodeDoesNotHaveIsNamedByItsId() {
        var other = session(sealing("env:NEW", "uid"));

        assertUnreadable(
                other, USER, stored(encrypted, "alice"), "key 630dcd29", "add it at the end of encryptionKeys");
        assertUnreadable(
                plain, USER, stored(encrypted, "alice"), "key 630dcd29", "add it at the end of encryptionKeys");
    }

    @Test
    void anotherKeyWithTheSameIdDoesNotOpen() {
        var stored = stored(encrypted, "alice").array().clone();
        System.arraycopy(stored(session(sealing("env:NEW", "uid")), "alice").array(), KEY_ID, stored, KEY_ID, 4);

        assertUnreadable(session(sealing("env:NEW", "uid")), USER, Bytes.wrap(stored), "bytes were changed");
    }

    @Test
    void aPlainValueIsOnlyReadWherePlainIsListed() {
        assertUnreadable(encrypted, USER, stored(plain, "alice"), "it is not encrypted", "\"plain\" at the end");
        assertUnreadable(encrypted, USER, stored(compressed, TEXT), "it is not encrypted");

        var switchedOn = session(sealing("env:OLD, plain", "uid"));
        assertThat(switchedOn.open(USER, stored(plain, "alice"))).isEqualTo(plain.encode("alice"));
        assertThat(stored(switchedOn, "alice").array()[FLAGS]).isEqualTo((byte) 2);
    }

    @Test
    void plainInTheFirstPlaceWritesPlainAndReadsBoth() {
        var prepared = session(sealing("plain env:OLD", "uid"));

        assertThat(stored(prepared, "alice")).isEqualTo(stored(plain, "alice"));
        assertThat(prepared.open(USER, stored(encrypted, "alice"))).isEqualTo(plain.encode("alice"));
    }

    @Test
    void everyFlippedBitIsFound() {
        for (var session : List.of(encrypted, compressed, both, session(sealing("env:OLD, plain", "uid")))) {
            byte[] sealed = stored(session, TEXT).array();
            for (int bit = 0; bit < sealed.length * 8; bit++) {
                byte[] damaged = sealed.clone();
                damaged[bit / 8] ^= (byte) (1 << bit % 8);
                assertUnreadable(session, USER, Bytes.wrap(damaged), "stored attribute");
            }
        }
    }

    @Test
    void everyCutIsFound() {
        for (var session : List.of(encrypted, compressed, both)) {
            byte[] sealed = stored(session, TEXT).array();
            for (int length = 0; length < sealed.length; length++) {
                assertUnreadable(session, USER, Bytes.wrap(Arrays.copyOf(sealed, length)), "stored attribute");
            }
        }
    }

    @Test
    void aFlagThatIsNotKnownIsOfALaterVersion() {
        byte[] later = stored(encrypted, "alice").array().clone();
        later[FLAGS] |= 4;

        assertUnreadable(encrypted, USER, Bytes.wrap(later), "unknown flags 0x06", "later version");
    }

    @Test
    void manyThreadsSealAndOpenAtOnce() {
        var texts = new ArrayList<String>();
        for (var i = 0; i < 2_000; i++) {
            texts.add(TEXT + i);
        }

        assertThat(texts.parallelStream().map(text -> both.decode(both.open(USER, stored(both, text)))))
                .containsExactlyElementsOf(texts);
    }

    private static void assertUnreadable(SessionCodec session, SessionField field, Bytes stored, String... said) {
        assertThatThrownBy(() -> session.open(field, stored))
                .isInstanceOf(UnreadableSessionException.class)
                .hasMessageContainingAll(said);
    }

    private static Bytes stored(SessionCodec session, Object value) {
        return session.seal(USER, session.encode(value));
    }

    private static String text(Bytes stored) {
        return new String(stored.array(), ISO_8859_1);
    }

    private static byte[] keyId(Bytes stored) {
        return Arrays.copyOfRange(stored.array(), KEY_ID, KEY_ID + 4);
    }

    private record Sealing(String keys, String uid, OptionalInt compressOver) {
        Sealing compressing() {
            return new Sealing(keys, uid, OptionalInt.of(0));
        }
    }

    private static Sealing sealing(String keys, String uid) {
        return new Sealing(keys, uid, OptionalInt.empty());
    }

    private SessionCodec session(Sealing sealing) {
        var seal = new AttributeSeal(sealing.compressOver, EncryptionKeys.read(sealing.keys, KEYS::get));
        return new SessionCodec(codecs, seal, AttributeLimits.none(), sealing.uid);
    }
}
