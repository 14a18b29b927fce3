package dev.baton.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** With keys, the store sees neither attributes nor users; with a size, it stores less. */
interface ValuesAreSecret extends OnTwoNodes {
    /** Keys of 32 bytes each, as an administrator makes them. */
    List<String> KEYS = List.of(key('a'), key('b'));

    @Tag(NEEDS_BATON)
    @Test
    default void encrypted_values_are_whole_on_the_other_node_and_unreadable_in_the_store() {
        deployBoth("secret", keys("both", KEYS.get(0)), keys("both", KEYS.get(0)));
        var visitor = new Visitor("/secret");
        visitor.says(first(), "set card mastercard-5555", "cart basket secretpear", "login alice wonderland");

        assertThat(visitor.says(second(), "get card", "get basket", "user"))
                .isEqualTo("mastercard-5555\nsecretpear\nalice");
        assertThat(stored("/secret")).contains("basket").doesNotContain("mastercard", "secretpear", "alice");
        undeploy("/secret");
    }

    @Tag(NEEDS_BATON)
    @Test
    default void a_key_is_changed_on_one_node_after_the_other() {
        var old = keys("old", KEYS.get(0), KEYS.get(1));
        var next = keys("next", KEYS.get(1), KEYS.get(0));
        deployBoth("rotating", old, next);
        var visitor = new Visitor("/rotating");
        visitor.says(first(), "set a 1");
        visitor.says(second(), "set b 2");

        assertThat(visitor.says(first(), "get a", "get b")).isEqualTo("1\n2");
        assertThat(visitor.says(second(), "get a", "get b")).isEqualTo("1\n2");
        undeploy("/rotating");
    }

    @Tag(NEEDS_BATON)
    @Test
    default void a_node_without_the_key_says_so_and_leaves_the_value_to_the_others() {
        deployBoth("locked", keys("mine", KEYS.get(0)), keys("yours", KEYS.get(1)));
        var visitor = new Visitor("/locked");
        visitor.says(first(), "set a 1");

        assertThat(visitor.says(second(), "get a", "set b 2")).isEqualTo("null");
        assertThat(visitor.says(first(), "get a")).isEqualTo("1");
        assertThat(second().process().log())
                .contains("/locked: the attribute \"a\" can't be read")
                .contains("encryptionKeys");
        undeploy("/locked");
    }

    @Tag(NEEDS_BATON)
    @Test
    default void compressed_values_are_whole_on_the_other_node_and_small_in_the_store() {
        deployBoth("small", Map.of("compressOver", "1000"), Map.of());
        var visitor = new Visitor("/small");
        visitor.says(first(), "fill text 50000");

        assertThat(visitor.says(second(), "get text")).hasSize(50_000);
        assertThat(stored("/small")).hasSizeLessThan(5_000);
        undeploy("/small");
    }

    @Tag(NEEDS_BATON)
    @Test
    default void what_is_too_large_stays_on_its_node_with_a_line_in_the_log() {
        deployBoth("bounded", Map.of("maxAttributeBytes", "10000"), Map.of());
        var visitor = new Visitor("/bounded");
        visitor.says(first(), "fill text 20000", "set name Ann");

        assertThat(visitor.says(first(), "get text")).hasSize(20_000);
        assertThat(visitor.says(second(), "get text", "get name")).isEqualTo("null\nAnn");
        assertThat(first().process().log())
                .contains("/bounded: the attribute \"text\" of class java.lang.String stays on this node")
                .contains("maxAttributeBytes = 10000");
        undeploy("/bounded");
    }

    private void deployBoth(String name, Map<String, String> firstSettings, Map<String, String> secondSettings) {
        // With a login configuration, without which Jetty knows no login().
        var war = ProbeWar.of(first().version(), "secret").withFormLogin().build();
        first().deployer().deploy("/" + name, war, firstSettings);
        second().deployer().deploy("/" + name, war, secondSettings);
    }

    /** All that the store has of the sessions of an application. */
    private String stored(String application) {
        try (var redis = nodes().redis().connect()) {
            return redis.texts("KEYS", "*").stream()
                    .filter(key -> key.contains("{" + application + ":") && key.contains(":s:"))
                    .flatMap(key -> redis.texts("HGETALL", key).stream())
                    .collect(Collectors.joining("\n"));
        }
    }

    static Map<String, String> keys(String file, String... keys) {
        try {
            var path = Places.workspace().resolve(file + ".keys");
            Files.writeString(path, String.join("\n", keys));
            return Map.of("encryptionKeys", "file:" + path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(char letter) {
        return Base64.getEncoder()
                .encodeToString(String.valueOf(letter).repeat(32).getBytes(US_ASCII));
    }
}
