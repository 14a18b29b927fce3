package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.baton.it.tomcat.JavaHomes;
import dev.baton.it.tomcat.TomcatVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The nodes run on Java 25, where one is installed. */
final class Java25IT {
    @TestFactory
    Stream<DynamicTest> a_session_hops_between_nodes_on_java_25() {
        return JavaHomes.java25().stream()
                .flatMap(java -> Stream.of(TomcatVersion.values())
                        .map(version -> dynamicTest(version + " on Java 25", () -> hop(version, java))));
    }

    private static void hop(TomcatVersion version, Path java) {
        try (var nodes = NodeSet.start(version, java)) {
            var visitor = new Visitor("/shop");
            for (int step = 1; step <= 20; step++) {
                visitor.says(nodes.turn(step), "cart basket item" + step, "append list " + step);
            }
            assertThat(visitor.says(nodes.first(), "get basket")).contains("item1,", "item20");
            assertThat(visitor.says(nodes.second(), "change-id", "get list")).endsWith("19, 20]");
            assertThat(console(nodes)).doesNotContain("WARNING: A terminally deprecated", "illegal", "--add-opens");
        }
    }

    private static String console(NodeSet nodes) {
        try {
            return Files.readString(nodes.first().log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
