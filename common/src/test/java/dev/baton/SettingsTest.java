package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void theAddressOfTheStoreIsEnough() {
        var settings = Settings.parse(Map.of("store", "redis://127.0.0.1:6379"), "/shop");

        assertThat(settings.application()).isEqualTo("/shop");
        assertThat(settings.codec()).isEqualTo("kryo");
        assertThat(settings.store().authority()).isEqualTo("127.0.0.1:6379");
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
        "alsoStore,!Cart"
    })
    void aWrongValueIsSaid(String name, String value) {
        var written = new HashMap<>(Map.of("store", "memory://here"));
        written.put(name, value);

        assertThatThrownBy(() -> Settings.parse(written, "/shop"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(value);
    }

    @ParameterizedTest
    @CsvSource({"'',/", "/shop,/shop", "/shop##002,/shop##002", "/a b{c},/a%20b%7Bc%7D"})
    void theContainersNameOfAnApplicationIsMadeFitForAKey(String contextName, String application) {
        assertThat(Settings.parse(Map.of("store", "memory://here"), contextName).application())
                .isEqualTo(application);
    }
}
