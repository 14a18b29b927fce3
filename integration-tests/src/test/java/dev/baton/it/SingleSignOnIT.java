package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.tomcat.NodeSetup;
import dev.baton.it.tomcat.TomcatNode;
import dev.baton.it.tomcat.TomcatVersion;
import dev.baton.testing.Await;
import dev.baton.testing.redis.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.EnumSource;

/** Two applications with one sign-on, on two nodes: what Tomcat's own valve does on one. */
@EnumSource(TomcatVersion.class)
final class SingleSignOnIT extends OnEachVersion<TomcatVersion> {
    private static final String SSO = "JSESSIONIDSSO";
    private static final String PAGE = "/probe/secret/do?step=user&step=role+customer";

    @Override
    NodeSet startNodes() {
        var redis = RedisServer.startOwn();
        var name = version.name().toLowerCase(Locale.ROOT);
        return new NodeSet(
                TomcatNode.start(name + "-sso-one", setup(redis).withRoute("one")),
                TomcatNode.start(
                        name + "-sso-two", setup(redis).withRoute("two").withWebApp("spa", withLogin())),
                redis);
    }

    @Test
    void who_has_logged_in_to_one_application_on_one_node_is_known_to_the_other_on_the_other() {
        var browser = login();

        assertThat(browser.gets(second(), "/gym" + PAGE).text()).isEqualTo("alice\ntrue");
        assertThat(browser.gets(first(), "/gym" + PAGE).text()).isEqualTo("alice\ntrue");
        assertThat(browser.says(second(), "/shop", "user")).isEqualTo("alice");
        assertThat(browser.gets(second(), "/club" + PAGE).text()).isEqualTo("alice\ntrue");
    }

    @Test
    void a_logout_from_one_application_on_one_node_is_the_logout_from_all_on_every_node() {
        var browser = login();
        browser.gets(second(), "/gym" + PAGE);
        var other = browser.copy();
        browser.says(second(), "/club", "logout");

        for (var node : List.of(first(), second())) {
            assertThat(other.copy().gets(node, "/gym" + PAGE).text()).isEqualTo("plain");
            assertThat(other.copy().gets(node, "/club" + PAGE).text()).isEqualTo("plain");
            assertThat(other.copy().says(node, "/gym", "present")).isEqualTo("false");
        }
    }

    @Test
    void the_end_of_one_session_on_another_node_than_the_login_is_the_end_of_all() {
        var browser = login();
        browser.gets(first(), "/gym" + PAGE);
        browser.says(second(), "/gym", "invalidate");

        assertThat(browser.copy().says(first(), "/club", "present")).isEqualTo("false");
        assertThat(browser.copy().gets(first(), "/club" + PAGE).text()).isEqualTo("plain");
    }

    @Test
    void a_logout_on_a_node_without_an_application_ends_the_session_of_it_where_it_runs() {
        var browser = login();
        browser.gets(second(), "/spa" + PAGE);
        browser.copy().says(first(), "/club", "logout");

        assertThat(browser.copy().says(second(), "/spa", "present")).isEqualTo("false");
        Await.until("it has ended", Duration.ofSeconds(20), () -> stored("/spa").isEmpty());
        assertThat(SessionEvent.on(second(), "spa"))
                .filteredOn(event -> event.what().equals("sessionDestroyed"))
                .hasSize(1);
    }

    @Test
    void a_session_whose_id_has_changed_still_ends_with_the_others() {
        var browser = login();
        browser.gets(second(), "/gym" + PAGE);
        browser.says(first(), "/gym", "change-id");
        browser.says(second(), "/club", "invalidate");

        assertThat(browser.copy().says(first(), "/gym", "present")).isEqualTo("false");
    }

    @Test
    void a_session_that_expires_leaves_the_others_alone() {
        var browser = login();
        browser.gets(second(), "/gym" + PAGE);
        browser.says(first(), "/gym", "expire-after 1");
        Await.until(
                "one session has expired",
                Duration.ofSeconds(20),
                () -> stored("/gym").isEmpty());

        assertThat(browser.gets(second(), "/club" + PAGE).text()).isEqualTo("alice\ntrue");
        assertThat(browser.gets(first(), "/gym" + PAGE).text()).isEqualTo("alice\ntrue");
        browser.says(second(), "/club", "logout");
    }

    @Test
    void the_last_session_that_ends_takes_the_sign_on_with_it() {
        var browser = login();
        var signOn = browser.cookie(SSO, "/").orElseThrow();
        assertThat(stored("sso")).filteredOn(key -> key.endsWith(signOn)).hasSize(1);
        browser.says(second(), "/club", "expire-after 1");
        Await.until(
                "the sign-on has ended",
                Duration.ofSeconds(20),
                () -> stored("sso").stream().noneMatch(key -> key.endsWith(signOn)));

        assertThat(browser.gets(first(), "/gym" + PAGE).text()).isEqualTo("plain");
        assertThat(browser.cookie(SSO, "/")).isEmpty();
    }

    @Test
    void a_cookie_that_somebody_made_up_is_taken_away() {
        var browser = new Browser();
        browser.keep(SSO, "/", "0123456789ABCDEF0123456789ABCDEF");

        assertThat(browser.says(first(), "/shop", "user")).isEqualTo("null");
        assertThat(browser.cookie(SSO, "/")).isEmpty();
    }

    @Test
    void a_page_of_somebody_who_is_signed_on_costs_one_round_trip_more() {
        var browser = login();
        browser.gets(first(), "/club" + PAGE);
        try (var monitor = nodes().redis().monitor()) {
            assertThat(monitor.during(() -> browser.gets(first(), "/club" + PAGE)))
                    .hasSize(2);
            assertThat(monitor.during(() -> browser.gets(first(), "/shop/static.txt")))
                    .hasSize(1);
            assertThat(monitor.during(() -> new Browser().gets(first(), "/shop/static.txt")))
                    .isEmpty();
        }
    }

    /** Someone who has logged in to one application, a step on each node. */
    private Browser login() {
        var browser = new Browser();
        browser.gets(first(), "/club" + PAGE);
        browser.posts(second(), "/club/j_security_check", FormLoginSpansTomcats.CREDENTIALS);
        assertThat(browser.gets(first(), "/club" + PAGE).text()).isEqualTo("alice\ntrue");
        assertThat(browser.cookie(SSO, "/")).isPresent();
        return browser;
    }

    private List<String> stored(String application) {
        try (var redis = nodes().redis().connect()) {
            return redis.texts("KEYS", "baton:{" + application + ":*:s:*");
        }
    }

    private NodeSetup setup(RedisServer redis) {
        var valve = "<Valve className=\"dev.baton.tomcat.BatonSingleSignOn\" store=\"%s\"/>".formatted(redis.uri());
        return NodeSetup.stock(version)
                .withBaton(Places.batonJar(), Map.of("store", redis.uri(), "processExpiresFrequency", "1"))
                .withEngine("backgroundProcessorDelay", "1")
                .withHost(valve)
                .withWebApp("club", withLogin())
                .withWebApp("gym", withLogin())
                .withWebApp("shop", ProbeWar.plain(version));
    }

    private Path withLogin() {
        return ProbeWar.of(version, "club").withFormLogin().build();
    }
}
