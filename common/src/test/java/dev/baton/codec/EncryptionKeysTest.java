package dev.baton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionKeysTest {
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String OTHER = "8PHy8/T19vf4+fr7/P3+/+Dh4uPk5ebn6Onq6+zt7u8=";
    private static final String SHORT = "AAECAwQFBgcICQoLDA0ODw==";

    private final Map<String, String> environment = Map.of(
            "KEY", KEY, "BOTH", OTHER + ",\n" + KEY + "\n", "EMPTY", " ", "SHORT", SHORT, "BROKEN", "AAEC*secret*");

    @Test
    void nothingNamedEncryptsNothing() {
        assertThat(read("").writer()).isEmpty();
        assertThat(read(" ").readPlain()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"env:BOTH", "env:BOTH env:KEY", "env:BOTH,env:KEY", " env:BOTH ,\tenv:KEY\n"})
    void theFirstKeyIsTheOneToWriteWith(String sources) {
        assertThat(read(sources)).hasToString("[key ba151086, key 630dcd29]");
        assertThat(read(sources).writer()).hasToString("Optional[key ba151086]");
        assertThat(read(sources).readPlain()).isFalse();
    }

    @Test
    void keysComeFromFiles(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("baton.keys"), KEY + "\n" + OTHER + "\n");

        assertThat(read("file:" + file)).hasToString("[key 630dcd29, key ba151086]");
    }

    @Test
    void plainStandsForWhatIsNotEncrypted() {
        assertThat(read("env:KEY plain").writer()).isPresent();
        assertThat(read("env:KEY plain").readPlain()).isTrue();
        assertThat(read("plain env:KEY").writer()).isEmpty();
        assertThat(read("plain env:KEY").readPlain()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "env:NONE,env:NONE names a variable that the environment lacks",
        "env:EMPTY,env:EMPTY holds no key",
        "env:SHORT,env:SHORT must hold keys of 32 bytes in base64",
        "env:BROKEN,env:BROKEN must hold keys of 32 bytes in base64",
        "file:/no/such/file,file:/no/such/file can't be read",
        "plain,stands without a key",
        "KEY,'must name env:NAME, file:/path or plain'",
    })
    void whatIsWrongIsSaidWithTheSettingAndThePlace(String sources, String said) {
        assertThatThrownBy(() -> read(sources))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("encryptionKeys: ")
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {KEY, "plain " + KEY, "env:SHORT", "env:BROKEN", "file:/dev/null/" + "x"})
    void noMessageRepeatsAKey(String sources) {
        assertThatThrownBy(() -> read(sources)).satisfies(e -> {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                assertThat(cause.toString()).doesNotContain(KEY, SHORT, "secret", "base64 character");
            }
        });
    }

    @Test
    void aKeyIsNotShown() {
        assertThat(read("env:KEY").toString() + EncryptionKey.of(new byte[32])).doesNotContain("AAEC", "secret", "[B@");
    }

    private EncryptionKeys read(String sources) {
        return EncryptionKeys.read(sources, environment::get);
    }
}
