package dev.baton.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What a jar that operators put into a container must and must not have in it. */
public abstract class PackedJarContract {
    protected final Map<String, String> jar = read(System.getProperty("baton.jar"));

    @Test
    void everythingInItIsOurs() {
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

    protected final List<String> classesThatMention(String... names) {
        return jar.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".class"))
                .filter(entry -> Stream.of(names).anyMatch(entry.getValue()::contains))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Reads the files of an archive by name, each byte as one character. */
    protected static Map<String, String> read(String archive) {
        var contents = new TreeMap<String, String>();
        try (var file = new ZipFile(archive)) {
            for (var entry : file.stream().filter(any -> !any.isDirectory()).toList()) {
                try (var in = file.getInputStream(entry)) {
                    contents.put(entry.getName(), new String(in.readAllBytes(), ISO_8859_1));
                }
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
