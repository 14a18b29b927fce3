package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An attribute that listens for it is told that it has come to another node, before anybody there uses it. */
interface AttributesAreActivated extends OnTwoNodes {
    @Tag(NEEDS_BATON)
    @Test
    default void an_attribute_is_activated_once_on_each_node_that_it_comes_to_and_never_passivated() {
        var visitor = newVisitor();
        visitor.says(first(), "set neighbour Ann", "make alarm Alarm bell");

        assertThat(visitor.says(first(), "get alarm")).isEqualTo("bell activated 0 passivated 0 beside null");
        for (int request = 0; request < 2; request++) {
            assertThat(visitor.says(second(), "get alarm")).isEqualTo("bell activated 1 passivated 0 beside Ann");
        }
        visitor.says(second(), "make alarm Alarm horn");
        assertThat(visitor.says(first(), "get alarm")).isEqualTo("horn activated 1 passivated 0 beside Ann");
    }
}
