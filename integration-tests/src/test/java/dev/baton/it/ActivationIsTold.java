package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Attributes that listen to it are told when they leave a node's memory for the store and when they come from it. */
interface ActivationIsTold extends OnTwoNodes {
    @Tag(NEEDS_BATON)
    @Test
    default void an_attribute_is_active_before_it_is_used_on_a_node() {
        var visitor = newVisitor();
        visitor.says(first(), "make passport Passport Ann", "set mood calm");

        assertThat(visitor.says(second(), "get mood")).isEqualTo("calm");
        assertThat(on(second(), visitor)).as("not before it is asked for").isEmpty();
        assertThat(visitor.says(second(), "get passport")).isEqualTo("Ann is active");
        assertThat(on(second(), visitor)).startsWith("sessionDidActivate");
    }

    @Tag(NEEDS_BATON)
    @Test
    default void an_attribute_is_passive_while_it_is_written_and_active_again_after_it() {
        var visitor = newVisitor();
        visitor.says(first(), "make passport Passport Ann");
        assertThat(on(first(), visitor)).startsWith("sessionWillPassivate", "sessionDidActivate");

        assertThat(visitor.says(first(), "get passport")).isEqualTo("Ann is active");
    }

    private static List<String> on(Node node, Visitor visitor) {
        return SessionEvent.on(List.of(node)).stream()
                .filter(event ->
                        event.id().equals(visitor.id()) && event.about().equals("Ann"))
                .map(SessionEvent::what)
                .toList();
    }
}
