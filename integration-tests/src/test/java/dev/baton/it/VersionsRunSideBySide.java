package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tomcat can run several versions of one application under one path. */
interface VersionsRunSideBySide extends OnTwoTomcats {
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
}
