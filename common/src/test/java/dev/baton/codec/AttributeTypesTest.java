package dev.baton.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.codec.sample.SameGraph;
import dev.baton.codec.sample.Samples;
import dev.baton.codec.sample.WebApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Writes what becomes of each type that the tests know into {@code target/attribute-types.md}, and compares it with the
 * one in {@code docs}. To renew that: {@code mvn -pl common test -Dtest=AttributeTypesTest}, then copy the file.
 */
@Tag("once")
class AttributeTypesTest {
    private static final Path WRITTEN = Path.of("target/attribute-types.md");
    private static final Path DOCUMENTED = Path.of("../docs/attribute-types.md");
    private static final byte KRYO = 1;

    @Test
    void documentsWhatBecomesOfEachType() throws IOException {
        var rows = Stream.concat(rowsOfTheTests(), rowsOfLibraries()).toList();
        Files.writeString(WRITTEN, document(rows), UTF_8);

        assertThat(rows).allMatch(row -> row.readBack().equals("yes"));
        assertThat(withoutSizes(DOCUMENTED)).isEqualTo(withoutSizes(WRITTEN));
    }

    private record Row(
            String of, String name, String className, int jdkBytes, int bytes, String format, String readBack) {
        String line() {
            return String.join(
                    " | ",
                    List.of("", of, name, "`" + className + "`", "" + jdkBytes, "" + bytes, format, readBack, ""));
        }
    }

    private static Stream<Row> rowsOfTheTests() {
        return rows("", WebApplication.ofTests(), Samples.all());
    }

    private static Stream<Row> rowsOfLibraries() {
        return WebApplication.names().stream().flatMap(name -> {
            var war = WebApplication.with(name);
            return rows(name, war, war.attributes());
        });
    }

    private static Stream<Row> rows(String of, WebApplication war, Map<String, Object> values) {
        var kryo = AttributeCodecs.of("kryo", war.loader(), ClassFilter.standard(), Integer.MAX_VALUE);
        var jdk = AttributeCodecs.of("jdk", war.loader(), ClassFilter.standard(), Integer.MAX_VALUE);
        return values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> war.run(() -> {
                    var value = entry.getValue();
                    var encoded = kryo.encode(value);
                    int jdkBytes = jdk.encode(value).size();
                    var format = encoded.codec() == KRYO ? "Kryo" : "JDK";
                    int bytes = encoded.size();
                    return new Row(
                            of,
                            entry.getKey(),
                            nameOf(value.getClass()),
                            jdkBytes,
                            bytes,
                            format,
                            readBack(kryo, value, war));
                }));
    }

    private static String readBack(AttributeCodecs codecs, Object value, WebApplication war) {
        try {
            SameGraph.assertRestored(codecs.decode(codecs.encode(value)), value, war.loader());
            return "yes";
        } catch (AssertionError e) {
            return "no: " + e.getMessage();
        }
    }

    /** Generated classes have another number each time. */
    private static String nameOf(Class<?> type) {
        return type.getTypeName().replaceFirst("\\$\\$Lambda.*", " (lambda)").replaceFirst("jdk\\.proxy.*", "(proxy)");
    }

    private static String document(List<Row> rows) {
        long compact = rows.stream().filter(row -> row.format().equals("Kryo")).count();
        return """
                # What becomes of the types of attributes

                Each value below was written with `codec=kryo`, the default, and compared with what was read back: class,
                state and identity, as Java serialization would restore it. %d of %d are written by Kryo; the others are
                of classes that only their own serialization code restores exactly, and so the attribute is written by
                Java serialization as a whole. The sizes are those of the payloads on JDK 17, without the envelope.

                `AttributeTypesTest` makes this table and fails when it is no longer true. To renew it:

                    mvn -pl common test -Dtest=AttributeTypesTest; cp common/target/attribute-types.md docs/

                | library | value | class | JDK bytes | stored bytes | written by | read back |
                | --- | --- | --- | ---: | ---: | --- | --- |
                """.formatted(compact, rows.size())
                + String.join("\n", rows.stream().map(row -> row.line().strip()).toList())
                + "\n";
    }

    private static String withoutSizes(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file, UTF_8).replaceAll("\\| \\d+ \\| \\d+ \\|", "|") : "";
    }
}
