package dev.baton.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Setting;
import dev.baton.testing.PackedJarContract;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the archive that operators unpack into a Jetty base, and the jar in it, must and must not have. */
class PackedJarIT extends PackedJarContract {
    private final Map<String, String> zip = read(System.getProperty("baton.zip"));

    @Test
    void noClassOfOursNamesATypeOfTheServletApiOrOfOneEnvironment() {
        assertThat(classesThatMention("javax/servlet", "jakarta/servlet", "org/eclipse/jetty/ee"))
                .isEmpty();
    }

    @Test
    void theArchiveUnpacksIntoAJettyBaseAndHasTheShadedJar() {
        var jarName = Path.of(System.getProperty("baton.jar")).getFileName();
        assertThat(zip.keySet())
                .containsExactlyInAnyOrder("modules/baton.mod", "etc/baton.xml", "lib/baton/" + jarName);
        assertThat(zip.getOrDefault("lib/baton/" + jarName, ""))
                .contains("dev/baton/shaded/redis/clients/jedis/Jedis.class");
    }

    @Test
    void everySettingIsPassedOnAndExplainedInTheTemplateCommentedOut() {
        var template = zip.getOrDefault("modules/baton.mod", "").lines().toList();
        for (var setting : Setting.values()) {
            assertThat(template)
                    .filteredOn(line -> line.startsWith("# baton." + setting.key() + "="))
                    .hasSize(1);
            assertThat(zip.getOrDefault("etc/baton.xml", ""))
                    .contains("<Arg>" + setting.key() + "</Arg><Arg><Property name=\"baton." + setting.key() + "\"/>");
        }
    }

    @Test
    void everySettingOfTheModulesWhosePlaceItTakesIsPassedOn() {
        for (var setting : JettySetting.values()) {
            assertThat(zip.getOrDefault("etc/baton.xml", ""))
                    .contains("<Arg>" + setting.property() + "</Arg><Arg><Property name=\"" + setting.property()
                            + "\"/>");
        }
    }
}
