package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.tomcat.TomcatNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Applications on one Redis share sessions exactly if they are configured to. */
interface ApplicationsAreToldApart extends OnTwoTomcats {
    @Tag(NEEDS_BATON)
    @Test
    default void applications_with_different_names_do_not_see_each_others_sessions() {
        on(first(), "/apart-a", named("apart-a"));
        on(first(), "/apart-b", named("apart-b"));
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
        on(first(), "/path-a", ProbeWar.plain(first().version()));
        on(first(), "/path-b", ProbeWar.plain(first().version()));
        var visitor = new Visitor("/path-a");
        visitor.says(first(), "set name Ann");

        assertThat(Visitor.withId("/path-b", visitor.id()).says(first(), "present"))
                .isEqualTo("false");
        off(first(), "/path-a", "/path-b");
    }

    @Tag(NEEDS_BATON)
    @Test
    default void contexts_with_the_same_name_share_their_sessions() {
        on(first(), "/same-a", named("same"));
        on(second(), "/same-b", named("same"));
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
    default void versions_that_run_beside_each_other_are_told_apart() {
        var war = ProbeWar.plain(first().version());
        first().deployer().deployVersion("/versions", "1", war);
        second().deployer().deployVersion("/versions", "1", war);
        var early = new Visitor("/versions");
        early.says(first(), "set name Ann");
        first().deployer().deployVersion("/versions", "2", war);
        second().deployer().deployVersion("/versions", "2", war);
        var late = new Visitor("/versions");
        late.says(first(), "set name Bob");

        assertThat(early.says(second(), "get name")).isEqualTo("Ann");
        assertThat(late.says(second(), "get name")).isEqualTo("Bob");
        first().deployer().undeployVersion("/versions", "1");
        assertThat(early.says(first(), "present")).isEqualTo("false");
        second().deployer().undeployVersion("/versions", "1");
        first().deployer().undeployVersion("/versions", "2");
        second().deployer().undeployVersion("/versions", "2");
    }

    private Path named(String application) {
        var manager = NodeSet.managerElement(nodes().redis(), "application=\"" + application + "\"");
        return ProbeWar.of(first().version(), application).withContext(manager).build();
    }

    private static void on(TomcatNode node, String path, Path war) {
        node.deployer().deploy(path, war);
    }

    private static void off(TomcatNode node, String... paths) {
        for (var path : paths) {
            node.deployer().undeploy(path);
        }
    }
}
