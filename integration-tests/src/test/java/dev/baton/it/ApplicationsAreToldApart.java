package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Applications on one Redis share sessions exactly if they are configured to. */
interface ApplicationsAreToldApart extends OnTwoNodes {
    @Tag(NEEDS_BATON)
    @Test
    default void applications_with_different_names_do_not_see_each_others_sessions() {
        on(first(), "/apart-a", Map.of("application", "apart-a"));
        on(first(), "/apart-b", Map.of("application", "apart-b"));
        var visitor = new Visitor("/apart-a");
        visitor.says(first(), "set name Ann");

        assertThat(Visitor.withId("/apart-b", visitor.id()).says(first(), "present"))
                .isEqualTo("false");
        assertThat(visitor.says(first(), "get name")).isEqualTo("Ann");
        off(first(), "/apart-a", "/apart-b");
    }

    @Tag(NEEDS_BATON)
    @Test
    default void the_context_path_is_the_name_where_none_is_given() {
        on(first(), "/path-a", Map.of());
        on(first(), "/path-b", Map.of());
        var visitor = new Visitor("/path-a");
        visitor.says(first(), "set name Ann");

        assertThat(Visitor.withId("/path-b", visitor.id()).says(first(), "present"))
                .isEqualTo("false");
        off(first(), "/path-a", "/path-b");
    }

    @Tag(NEEDS_BATON)
    @Test
    default void contexts_with_the_same_name_share_their_sessions() {
        on(first(), "/same-a", Map.of("application", "same"));
        on(second(), "/same-b", Map.of("application", "same"));
        var visitor = new Visitor("/same-a");
        visitor.says(first(), "set name Ann", "cart basket apple");
        var elsewhere = Visitor.withId("/same-b", visitor.id());

        assertThat(elsewhere.says(second(), "get name", "cart basket pear", "get basket"))
                .isEqualTo("Ann\napple,pear");
        assertThat(visitor.says(first(), "get basket")).isEqualTo("apple,pear");
        off(first(), "/same-a");
        off(second(), "/same-b");
    }

    @Tag(NEEDS_BATON)
    @Test
    default void a_dispatch_to_another_application_saves_the_session_of_each_once() {
        for (var node : List.of(first(), second())) {
            var war = ProbeWar.of(node.version(), "cross").withCrossContext().build();
            node.deployer().deploy("/cross-a", war);
            node.deployer().deploy("/cross-b", war);
        }
        var visitor = new Visitor("/cross-a");
        visitor.says(first(), "set name Ann", "include-in /cross-b set+name+Bob");
        // Redis does not know a script before it is first used.
        visitor.says(first(), "set name Bea");
        try (var monitor = nodes().redis().monitor()) {
            var commands =
                    monitor.during(() -> visitor.says(first(), "set name Cid", "include-in /cross-b set+name+Dan"));
            assertThat(commands).as("two opened, two saved").hasSize(4);
        }

        assertThat(visitor.says(second(), "get name", "include-in /cross-b get+name"))
                .isEqualTo("Cid\nDan\nThe error page");
        off(first(), "/cross-a", "/cross-b");
        off(second(), "/cross-a", "/cross-b");
    }

    private static void on(Node node, String path, Map<String, String> settings) {
        node.deployer().deploy(path, ProbeWar.plain(node.version()), settings);
    }

    private static void off(Node node, String... paths) {
        for (var path : paths) {
            node.deployer().undeploy(path);
        }
    }
}
