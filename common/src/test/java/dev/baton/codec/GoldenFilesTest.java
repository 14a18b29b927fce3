package dev.baton.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.codec.sample.SameGraph;
import dev.baton.codec.sample.Samples;
import dev.baton.session.Bytes;
import dev.baton.session.SessionField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What was stored once stays readable. The files were written by the first version of each format and are never written
 * again: a change that makes one unreadable needs a new format beside the old one.
 */
class GoldenFilesTest {
    /** The encrypted files were written with this key, as attributes of the session "golden". */
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @ParameterizedTest
    @CsvSource({
        "envelope-1-kryo-1, 0",
        "envelope-1-jdk, 0",
        "envelope-1-deflated, 1",
        "envelope-1-encrypted, 2",
        "envelope-1-deflated-encrypted, 3"
    })
    void readsWhatTheFirstVersionStored(String format, byte flags) {
        var codecs = AttributeCodecs.of("kryo", getClass().getClassLoader(), ClassFilter.standard(), Integer.MAX_VALUE);
        var keys = EncryptionKeys.read("env:KEY plain", Map.of("KEY", KEY)::get);
        var seal = new AttributeSeal(OptionalInt.empty(), keys);
        var values = Samples.all();

        assertThat(stored(format)).hasSizeGreaterThan(50).allSatisfy((name, bytes) -> {
            assertThat(values).containsKey(name);
            var encoded = seal.open("golden", SessionField.attribute(name), bytes);
            SameGraph.assertRestored(codecs.decode(encoded), values.get(name));
        });
        assertThat(stored(format).values())
                .filteredOn(bytes -> bytes.array()[2] == flags)
                .hasSizeGreaterThan(20);
    }

    private static Map<String, Bytes> stored(String format) {
        var stored = new LinkedHashMap<String, Bytes>();
        try {
            for (var line :
                    Files.readAllLines(Path.of("src/test/resources/dev/baton/codec", format + ".golden"), UTF_8)) {
                var nameAndBytes = line.split(" = ", 2);
                stored.put(nameAndBytes[0], Bytes.wrap(HexFormat.of().parseHex(nameAndBytes[1])));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stored;
    }
}
