package dev.baton.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.wire.Answer;
import dev.baton.it.wire.Http1Conversation;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A BASIC login is sent with each request, and changes the id of the session that it finds. */
interface BasicLoginIsShared extends OnTwoNodes {
    String MEMBERS = Visitor.program("step", "user", "role customer", "role admin", "get name")
            .replace("/probe/do", "/members/probe/secret/do");
    String AUTHORIZATION =
            "Authorization: Basic " + Base64.getEncoder().encodeToString("alice:wonderland".getBytes(UTF_8)) + "\r\n";

    @Tag(NEEDS_BATON)
    @Test
    default void a_login_changes_the_id_once_for_every_node() {
        var visitor = new Visitor("/members");
        visitor.says(first(), "set name Ann");
        var early = visitor.copy();
        assertThat(asks(first(), visitor, AUTHORIZATION).text()).isEqualTo("alice\ntrue\nfalse\nAnn");
        var id = visitor.id();
        assertThat(asks(second(), visitor, AUTHORIZATION).text()).isEqualTo("alice\ntrue\nfalse\nAnn");

        assertThat(visitor.id()).isEqualTo(id).isNotEqualTo(early.id());
        assertThat(early.copy().says(first(), "present")).isEqualTo("false");
        assertThat(early.copy().says(second(), "present")).isEqualTo("false");
    }

    @Tag(NEEDS_BATON)
    @Test
    default void a_session_alone_is_no_login() {
        var visitor = new Visitor("/members");
        visitor.says(first(), "set name Ann");
        asks(first(), visitor, AUTHORIZATION);

        assertThat(asks(first(), visitor, "").status()).isEqualTo(401);
        assertThat(asks(second(), visitor, "").status()).isEqualTo(401);
    }

    private static Answer asks(Node node, Visitor visitor, String header) {
        var request = "GET " + MEMBERS + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: JSESSIONID="
                + visitor.id() + "\r\n" + header + "\r\n";
        try (var sent = Http1Conversation.raw(node.httpPort(), request)) {
            return visitor.remember(sent.answer());
        }
    }
}
