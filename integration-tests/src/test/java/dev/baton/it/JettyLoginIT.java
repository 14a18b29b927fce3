package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.jetty.JettyNodes;
import dev.baton.it.jetty.JettyVersion;
import dev.baton.it.wire.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.EnumSource;

/** Logins in each environment of Jetty: ee8 and ee9 have authenticators of their own. */
@EnumSource(
        value = JettyVersion.class,
        names = {"JETTY_12_0_EE8", "JETTY_12_0_EE10", "JETTY_12_1_EE9", "JETTY_12_1_EE11"})
final class JettyLoginIT extends OnEachVersion<JettyVersion>
        implements FormLoginIsShared, BasicLoginIsShared, LoginIsRemembered {
    private static final String PAGE = "/digest/probe/secret/do?step=user&step=get+name";
    private static final String ANN = "alice\nAnn";

    @Override
    NodeSet startNodes() {
        return JettyNodes.start(
                version,
                "login",
                Map.of("club", JettyNodes.club(version), "members", war("BASIC"), "digest", war("DIGEST")));
    }

    /** A login needs a login configuration in Jetty, and only that for forms is remembered between requests. */
    @Override
    public Visitor newVisitor() {
        return new Visitor("/club");
    }

    /** A node takes only answers to its own challenges. To others, 12.1 says no more that they are merely too old. */
    @Test
    void a_session_goes_on_at_another_node_with_a_digest_for_the_challenge_of_that_one() {
        var browser = new Browser();
        browser.says(first(), "/digest", "set name Ann");
        var early = browser.copy();
        var challenge = DigestChallenge.of(asks(first(), browser, ""));
        assertThat(asks(first(), browser, challenge.answer(PAGE, 1)).text()).isEqualTo(ANN);
        var id = browser.cookie("JSESSIONID", "/digest");

        var refusal = asks(second(), browser, challenge.answer(PAGE, 2));
        assertThat(refusal.status()).isEqualTo(401);
        var next = DigestChallenge.of(refusal);
        assertThat(next.isStale()).isEqualTo(version.name().startsWith("JETTY_12_0"));
        assertThat(asks(second(), browser, next.answer(PAGE, 1)).text()).isEqualTo(ANN);
        assertThat(asks(first(), browser, challenge.answer(PAGE, 3)).text()).isEqualTo(ANN);

        assertThat(browser.cookie("JSESSIONID", "/digest")).isEqualTo(id);
        assertThat(early.says(second(), "/digest", "present")).isEqualTo("false");
    }

    @Test
    void a_session_alone_is_no_digest() {
        var browser = new Browser();
        browser.says(first(), "/digest", "set name Ann");
        var challenge = DigestChallenge.of(asks(first(), browser, ""));
        assertThat(asks(first(), browser, challenge.answer(PAGE, 1)).text()).isEqualTo(ANN);

        assertThat(asks(first(), browser, "").status()).isEqualTo(401);
        assertThat(asks(second(), browser, "").status()).isEqualTo(401);
    }

    private static Answer asks(Node node, Browser browser, String authorization) {
        return browser.sends(node, "GET", PAGE, authorization + "\r\n");
    }

    private Path war(String method) {
        return ProbeWar.of(version, method).withLogin(method).build();
    }
}
