package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.codec.AttributeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void theAddressOfTheStoreIsEnough() {
        var settings = Settings.parse(Map.of("store", "redis://127.0.0.1:6379"), "/shop");

        assertThat(settings.application()).isEqualTo("/shop");
        assertThat(settings.codec()).isEqualTo("kryo");
        assertThat(settings.store().authority()).isEqualTo("127.0.0.1:6379");
        assertThat(settings.attributes().compressOver()).isEmpty();
        assertThat(settings.attributes().encryptionKeys()).hasToString("[] and plain");
        assertThat(settings.attributes().limits()).isEqualTo(new AttributeLimits(16 << 20, 64 << 20));
    }

    @Test
    void aMissingAddressIsSaid() {
        assertThatThrownBy(() -> Settings.parse(Map.of(), "/shop")).hasMessageContaining("\"store\" is missing");
    }

    @Test
    void aWrongNameIsAnsweredWithTheRightOnes() {
        assertThatThrownBy(() -> Settings.parse(Map.of("stroe", "redis://127.0.0.1"), "/shop"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"stroe\"")
                .hasMessageContaining("store, application, codec");
    }

    @ParameterizedTest
    @CsvSource({
        "nearCopies,many",
        "nearCopies,-1",
        "nearCopies,3000000000",
        "nearCopyBytes,1k",
        "application,a{b}",
        "onUnwritable,never",
        "classFilter,a b",
        "alsoStore,!Cart",
        "compressOver,2k",
        "maxAttributeBytes,0",
        "maxSessionBytes,-1",
        "onStoreFailure,ignore",
        "locking,session",
        "lockWaitMs,10s",
        "lockLeaseMs,999",
        "lockExempt,/a*b"
    })
    void aWrongValueIsSaid(String name, String value) {
        var written = new HashMap<>(Map.of("store", "memory://here"));
        written.put(name, value);

        assertThatThrownBy(() -> Settings.parse(written, "/shop"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(value);
    }

    @Test
    void whatCanNotBeHadTogetherIsSaid() {
        var written = Map.of("store", "memory://here", "onStoreFailure", "local", "locking", "request");

        assertThatThrownBy(() -> Settings.parse(written, "/shop"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("onStoreFailure", "locking", "leave one of them out");
    }

    @Test
    void secretsAreNotShown(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("keys"), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        var written = Map.of("store", "redis://app:pass%21word@127.0.0.1", "encryptionKeys", "file:" + file);

        assertThat(Settings.parse(written, "/shop").toString())
                .contains("app:***@127.0.0.1", "key 630dcd29")
                .doesNotContain("word", "AAEC");
    }

    @Test
    void aKeyInTheConfigurationIsRefusedAndNotRepeated() {
        var written =
                Map.of("store", "memory://here", "encryptionKeys", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

        assertThatThrownBy(() -> Settings.parse(written, "/shop"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("encryptionKeys: must name env:NAME, file:/path")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("AAEC"));
    }

    @ParameterizedTest
    @CsvSource({"'',/", "/shop,/shop", "/shop##002,/shop##002", "/a b{c},/a%20b%7Bc%7D"})
    void theContainersNameOfAnApplicationIsMadeFitForAKey(String contextName, String application) {
        assertThat(Settings.parse(Map.of("store", "memory://here"), contextName).application())
                .isEqualTo(application);
    }
}
