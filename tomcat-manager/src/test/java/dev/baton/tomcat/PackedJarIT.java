package dev.baton.tomcat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What the jar that operators copy into Tomcat's {@code lib} must and must not have in it. */
class PackedJarIT {
    private final Map<String, String> entries = read(Path.of(System.getProperty("baton.jar")));

    @Test
    void noClassOfOursNamesATypeOfTheServletApi() {
        assertThat(classesThatMention("javax/servlet", "jakarta/servlet")).isEmpty();
    }

    @Test
    void everythingInItIsOurs() {
        assertThat(entries.keySet()).allMatch(name -> name.startsWith("dev/baton/") || name.startsWith("META-INF/"));
        assertThat(entries.keySet())
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
    void kryoDoesNotComeWithItsUseOfUnsafe() {
        assertThat(entries.keySet()).noneMatch(name -> name.contains("/kryo/unsafe/"));
    }

    @Test
    void itHasALicenceAndRunsOnJava17() {
        assertThat(entries.keySet()).contains("META-INF/LICENSE");
        assertThat(entries.getOrDefault("dev/baton/tomcat/BatonManager.class", "")
                        .charAt(7))
                .isEqualTo((char) 61);
    }

    private List<String> classesThatMention(String... names) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".class"))
                .filter(entry -> List.of(names).stream().anyMatch(entry.getValue()::contains))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, String> read(Path jar) {
        var contents = new TreeMap<String, String>();
        try (var file = new JarFile(jar.toFile())) {
            for (JarEntry entry :
                    file.stream().filter(any -> !any.isDirectory()).toList()) {
                try (var in = file.getInputStream(entry)) {
                    contents.put(entry.getName(), new String(in.readAllBytes(), ISO_8859_1));
                }
            }
            return contents;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
