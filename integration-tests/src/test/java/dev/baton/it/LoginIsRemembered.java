package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A login by {@code request.login()} holds on every node; in Tomcat also without a login configuration. */
interface LoginIsRemembered extends OnTwoNodes {
    @Test
    default void a_login_on_one_node_is_remembered_on_the_other() {
        var visitor = newVisitor();
        visitor.says(first(), "create");
        visitor.says(first(), "login alice wonderland");

        assertThat(visitor.says(second(), "user", "role customer", "role admin"))
                .isEqualTo("alice\ntrue\nfalse");
        assertThat(visitor.says(first(), "user")).isEqualTo("alice");
    }

    @Test
    default void a_logout_on_one_node_is_remembered_on_the_other() {
        var visitor = newVisitor();
        visitor.says(first(), "create");
        visitor.says(first(), "login alice wonderland");
        visitor.says(second(), "logout");

        assertThat(visitor.says(first(), "user")).isEqualTo("null");
        assertThat(visitor.says(second(), "user")).isEqualTo("null");
    }

    @Test
    default void only_the_applications_own_attribute_names_are_seen() {
        var visitor = newVisitor();
        visitor.says(first(), "set b 1", "set a 2", "login alice wonderland");

        assertThat(visitor.says(second(), "names")).isEqualTo("a,b");
    }

    @Test
    default void a_login_survives_a_change_of_the_id() {
        var visitor = newVisitor();
        visitor.says(first(), "create");
        visitor.says(first(), "login alice wonderland");
        visitor.says(second(), "change-id");

        assertThat(visitor.says(first(), "user")).isEqualTo("alice");
    }
}
