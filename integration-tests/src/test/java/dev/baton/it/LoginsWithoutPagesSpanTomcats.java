package dev.baton.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.wire.Answer;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** BASIC, DIGEST and CLIENT-CERT: what the session remembers of them is known on every node. */
interface LoginsWithoutPagesSpanTomcats extends OnTwoTomcats {
    String DIGEST_VALVE = "<Valve className=\"org.apache.catalina.authenticator.DigestAuthenticator\" %s/>";

    @Test
    default void a_basic_login_is_remembered_on_the_other_node_and_changes_the_id() {
        try (var club = deployed("basic", "BASIC", "")) {
            var browser = new Browser();
            browser.says(first(), club.path(), "create");
            var early = browser.copy();
            assertThat(ask(browser, first(), club, "").status()).isEqualTo(401);
            assertThat(ask(browser, first(), club, basic()).text()).isEqualTo("alice\nBASIC");

            assertThat(ask(browser, second(), club, "").text()).isEqualTo("alice\nBASIC");
            assertThat(early.says(second(), club.path(), "present")).isEqualTo("false");
            browser.copy().says(second(), club.path(), "logout");
            assertThat(ask(browser, first(), club, "").status()).isEqualTo(401);
        }
    }

    /** Tomcat keeps no principal of DIGEST in the session unless it is told to. */
    @Test
    default void a_digest_login_that_is_cached_is_remembered_on_the_other_node() {
        var valve = DIGEST_VALVE.formatted("cache=\"true\" alwaysUseSession=\"true\" algorithms=\"MD5\" key=\"same\"");
        try (var club = deployed("digest", "DIGEST", valve)) {
            var browser = new Browser();
            var challenge = DigestChallenge.of(ask(browser, first(), club, ""));
            assertThat(ask(browser, first(), club, challenge.answer(page(club), 1))
                            .text())
                    .isEqualTo("alice\nDIGEST");

            assertThat(ask(browser, second(), club, "").text()).isEqualTo("alice\nDIGEST");
        }
    }

    @Tag(NEEDS_BATON)
    @Test
    default void a_digest_for_the_challenge_of_another_node_is_answered_with_a_new_challenge() {
        var valve = DIGEST_VALVE.formatted("algorithms=\"MD5\" key=\"same\" opaque=\"same\"");
        try (var club = deployed("nonce", "DIGEST", valve)) {
            var challenge = DigestChallenge.of(ask(new Browser(), first(), club, ""));
            var answer = ask(new Browser(), second(), club, challenge.answer(page(club), 1));

            assertThat(answer.status()).isEqualTo(401);
            assertThat(DigestChallenge.of(answer).isStale()).isTrue();
        }
    }

    /** Without a certificate, by {@code login()}: what the session remembers is the same. */
    @Test
    default void a_user_of_an_application_with_client_certificates_is_remembered_on_the_other_node() {
        try (var club = deployed("certificate", "CLIENT-CERT", "")) {
            var browser = new Browser();
            browser.says(first(), club.path(), "create");
            browser.says(first(), club.path(), "login alice wonderland");

            assertThat(ask(browser, second(), club, "").text()).isEqualTo("alice\nCLIENT_CERT");
        }
    }

    private DeployedWebApp deployed(String name, String method, String contextElement) {
        var war = ProbeWar.of(first().version(), name).withLogin(method).withContext(contextElement);
        return DeployedWebApp.on(nodes(), "/" + name, war.build());
    }

    private static Answer ask(Browser browser, Node node, DeployedWebApp club, String authorization) {
        return browser.sends(node, "GET", page(club), authorization + "\r\n");
    }

    private static String page(DeployedWebApp club) {
        return club.path() + "/probe/secret/do?step=user&step=auth-type";
    }

    private static String basic() {
        var credentials = Base64.getEncoder().encodeToString("alice:wonderland".getBytes(UTF_8));
        return "Authorization: Basic " + credentials + "\r\n";
    }
}
