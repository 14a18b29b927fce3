package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The class of an attribute may be the application's, the container's or the platform's. */
interface ContainerClassesAreKept extends OnTwoNodes {
    @Test
    default void an_object_of_the_servlet_api_is_whole_on_the_other_node() {
        var visitor = newVisitor();
        visitor.says(first(), "put-cookie crumb colour blue");

        assertThat(visitor.says(second(), "cookie-of crumb")).isEqualTo("blue");
    }
}
