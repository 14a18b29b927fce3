package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What JMX tells of the sessions of an application. */
interface FiguresAreTold extends OnTwoNodes {
    @Tag(NEEDS_BATON)
    @Test
    default void attributes_that_can_not_be_stored_and_those_that_can_not_be_read_are_counted() {
        var war = ProbeWar.of(first().version(), "figures")
                .withClass("Drawer", AnyAttributeIsKept.DRAWER)
                .withClass("Before", ClassesEvolve.RENAMED)
                .build();
        first().deployer().deploy("/figures", war);
        second().deployer().deploy("/figures", ProbeWar.plain(second().version()));
        var visitor = new Visitor("/figures");
        visitor.says(first(), "make drawer Drawer top", "make thing Before x");
        assertThat(visitor.says(second(), "get thing")).isEqualTo("null");

        assertThat(first().deployer().figure("/figures", "unwritableAttributes"))
                .isEqualTo("1");
        assertThat(second().deployer().figure("/figures", "unreadableAttributes"))
                .isEqualTo("1");
        assertThat(second().deployer().figure("/figures", "lostSessions")).isEqualTo("0");
        undeploy("/figures");
    }
}
