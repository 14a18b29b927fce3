package dev.baton.jetty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the archive that operators unpack into a Jetty base, and the jar in it, must and must not have. */
class PackedJarIT {
    private final Map<String, String> jar = read(Path.of(System.getProperty("baton.jar")));
    private final Map<String, String> zip = read(Path.of(System.getProperty("baton.zip")));

    @Test
    void noClassOfOursNamesATypeOfTheServletApiOrOfOneEnvironment() {
        assertThat(classesThatMention("javax/servlet", "jakarta/servlet", "org/eclipse/jetty/ee"))
                .isEmpty();
    }

    @Test
    void everythingInTheJarIsOurs() {
        assertThat(jar.keySet()).allMatch(name -> name.startsWith("dev/baton/") || name.startsWith("META-INF/"));
        assertThat(jar.keySet())
                .filteredOn(name -> name.startsWith("META-INF/services/"))
                .allMatch(name -> name.contains("/dev.baton."));
    }

    @Test
    void noLibraryIsNamedByTheNameThatAWebApplicationMayKnowItBy() {
        assertThat(classesThatMention(
                        "Ldev/failsafe/",
                        "Lredis/clients/",
                        "Lcom/esotericsoftware/",
                        "Lorg/slf4j/",
                        "Lorg/apache/commons/pool2/"))
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

    private List<String> classesThatMention(String... names) {
        return jar.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".class"))
                .filter(entry -> Stream.of(names).anyMatch(entry.getValue()::contains))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, String> read(Path archive) {
        var contents = new TreeMap<String, String>();
        try (var file = new ZipFile(archive.toFile())) {
            for (ZipEntry entry :
                    file.stream().filter(any -> !any.isDirectory()).toList()) {
                try (var in = file.getInputStream(entry)) {
                    var charset = entry.getName().endsWith(".mod") ? UTF_8 : ISO_8859_1;
                    contents.put(entry.getName(), new String(in.readAllBytes(), charset));
                }
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
