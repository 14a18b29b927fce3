package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.wire.Http1Conversation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each step of a FORM login, and the logout, may be served by another node. */
interface FormLoginIsShared extends OnTwoNodes {
    String SECRET =
            Visitor.program("step", "user", "role customer", "role admin").replace("/probe/do", "/probe/secret/do");
    String LOGIN = "/j_security_check?j_username=alice&j_password=wonderland";

    @Tag(NEEDS_BATON)
    @Test
    default void a_login_that_is_begun_on_one_node_ends_on_the_other_at_the_page_that_was_asked_for() {
        var visitor = new Visitor("/club");
        assertThat(visitor.gets(first(), SECRET).status()).isIn(302, 303);
        var early = visitor.copy();
        var welcomed = visitor.gets(second(), LOGIN);

        assertThat(welcomed.header("location").orElseThrow()).endsWith("/club" + SECRET);
        assertThat(visitor.id()).isNotEqualTo(early.id());
        assertThat(visitor.gets(first(), SECRET).text()).isEqualTo("alice\ntrue\nfalse");
        assertThat(visitor.gets(second(), SECRET).text()).isEqualTo("alice\ntrue\nfalse");
        assertThat(early.says(first(), "present")).isEqualTo("false");
    }

    @Tag(NEEDS_BATON)
    @Test
    default void the_form_that_a_login_interrupted_is_answered_on_another_node() {
        var visitor = new Visitor("/club");
        var post = "POST /club/probe/secret/do HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\nstep=user";
        try (var sent = Http1Conversation.raw(first().httpPort(), post)) {
            assertThat(visitor.remember(sent.answer()).status()).isIn(302, 303);
        }
        visitor.gets(second(), LOGIN);

        assertThat(visitor.gets(second(), "/probe/secret/do").text()).isEqualTo("alice");
    }

    @Tag(NEEDS_BATON)
    @Test
    default void a_logout_is_final_on_every_node() {
        var visitor = login();
        assertThat(visitor.says(second(), "logout", "user")).isEqualTo("null");

        assertThat(visitor.gets(first(), SECRET).status()).isIn(302, 303);
        assertThat(visitor.gets(second(), SECRET).status()).isIn(302, 303);
    }

    @Tag(NEEDS_BATON)
    @Test
    default void the_application_sees_nothing_of_it_among_its_attributes() {
        var visitor = login();
        visitor.says(first(), "set b 1", "set a 2");

        assertThat(visitor.says(second(), "names")).isEqualTo("a,b");
    }

    /** Without the last letter of each word, which Kryo marks. */
    @Tag(NEEDS_BATON)
    @Test
    default void the_name_is_stored_and_the_password_is_not() {
        login();
        try (var redis = nodes().redis().connect()) {
            var stored = redis.texts("KEYS", "baton:*:s:*").stream()
                    .flatMap(key -> redis.texts("HVALS", key).stream())
                    .toList();

            assertThat(stored).anyMatch(value -> value.contains("alic"));
            assertThat(stored).noneMatch(value -> value.contains("wonderlan"));
        }
    }

    private Visitor login() {
        var visitor = new Visitor("/club");
        visitor.gets(first(), SECRET);
        visitor.gets(first(), LOGIN);
        assertThat(visitor.gets(second(), SECRET).text()).startsWith("alice");
        return visitor;
    }
}
