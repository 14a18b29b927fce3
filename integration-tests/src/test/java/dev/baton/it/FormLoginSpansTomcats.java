package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.it.tomcat.NodeSetup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each step of a FORM login may be served by another Tomcat, and so may all that comes after it. */
interface FormLoginSpansTomcats extends OnTwoTomcats {
    String SECRET = "/club/probe/secret/do";
    String SECURITY_CHECK = "/club/j_security_check";
    String CREDENTIALS = "j_username=alice&j_password=wonderland";
    String WRONG_CREDENTIALS = "j_username=alice&j_password=looking-glass";
    String FORM_VALVE = "<Valve className=\"org.apache.catalina.authenticator.FormAuthenticator\" %s/>";

    @Test
    default void a_login_that_is_begun_on_one_node_ends_on_the_other_at_the_page_that_was_asked_for() {
        var browser = new Browser();
        var page = SECRET + "?step=user&step=role+customer&step=role+admin&step=auth-type&step=max";
        assertThat(browser.gets(first(), page).text()).isEqualTo("plain");
        var early = browser.copy();
        var welcomed = browser.posts(second(), SECURITY_CHECK, CREDENTIALS);

        assertThat(welcomed.status()).isEqualTo(303);
        assertThat(welcomed.header("location")).contains(page);
        assertThat(browser.gets(first(), page).text()).isEqualTo("alice\ntrue\nfalse\nFORM\n1800");
        assertThat(browser.gets(second(), page).text()).isEqualTo("alice\ntrue\nfalse\nFORM\n1800");
        assertThat(early.says(first(), "/club", "present")).isEqualTo("false");
        assertThat(early.says(second(), "/club", "present")).isEqualTo("false");
    }

    @Test
    default void the_form_that_a_login_interrupted_is_answered_on_another_node_as_it_was_sent() {
        var browser = new Browser();
        browser.keep("taste", "/", "sweet");
        var form = "step=method&step=user&step=cookie+taste&step=header+X-Trace&step=locale"
                + "&step=parameter-length+text&text=" + "x".repeat(3_000);
        browser.sends(
                first(),
                "POST",
                SECRET,
                "Content-Type: application/x-www-form-urlencoded\r\nX-Trace: 77\r\nAccept-Language: de-AT\r\n"
                        + "Content-Length: " + form.length() + "\r\n\r\n" + form);
        browser.posts(second(), SECURITY_CHECK, CREDENTIALS);

        assertThat(browser.gets(first(), SECRET).text()).isEqualTo("POST\nalice\nsweet\n77\nde_AT\n3000");
        assertThat(browser.gets(second(), SECRET + "?step=method").text()).isEqualTo("GET");
    }

    @Test
    default void a_form_that_is_larger_than_the_container_saves_is_refused_as_without_baton() {
        var form = "step=user&text=" + "x".repeat(5_000);

        assertThat(new Browser().posts(first(), SECRET, form).status()).isEqualTo(403);
    }

    @Test
    default void a_wrong_password_on_one_node_and_the_right_one_on_the_other_end_at_the_page_that_was_asked_for() {
        var browser = new Browser();
        browser.gets(first(), SECRET + "?step=user");

        assertThat(browser.posts(second(), SECURITY_CHECK, WRONG_CREDENTIALS).text())
                .startsWith("A file");
        assertThat(browser.posts(first(), SECURITY_CHECK, CREDENTIALS).status()).isEqualTo(303);
        assertThat(browser.gets(second(), SECRET + "?step=user").text()).isEqualTo("alice");
    }

    @Test
    default void a_logout_is_final_on_every_node() {
        var browser = login("/club");
        var other = browser.copy();
        browser.says(second(), "/club", "logout");

        for (var node : List.of(first(), second(), first())) {
            assertThat(other.copy().gets(node, SECRET + "?step=user").text()).isEqualTo("plain");
        }
    }

    @Tag(NEEDS_BATON)
    @Test
    default void neither_the_password_nor_the_saved_request_stays_in_the_store() {
        login("/club");
        try (var redis = nodes().redis().connect()) {
            var stored = redis.texts("KEYS", "baton:{/club:*:s:*").stream()
                    .flatMap(key -> redis.texts("HGETALL", key).stream())
                    .toList();

            // Without the last letter of each word, which Kryo marks.
            assertThat(stored).anyMatch(value -> value.contains("alic"));
            assertThat(stored).noneMatch(value -> value.contains("wonderlan"));
            assertThat(stored).noneMatch(value -> value.contains(SECRET));
        }
    }

    @Tag(NEEDS_BATON)
    @Test
    default void a_page_of_somebody_who_is_logged_in_costs_one_round_trip() {
        var browser = login("/club");
        try (var monitor = nodes().redis().monitor()) {
            assertThat(monitor.during(() -> browser.gets(first(), SECRET + "?step=user")))
                    .hasSize(1);
            assertThat(monitor.during(() -> browser.gets(second(), SECRET + "?step=user")))
                    .hasSize(1);
        }
    }

    @Test
    default void who_comes_to_the_login_page_by_himself_is_led_to_the_landing_page() {
        try (var club = deployed("landing", FORM_VALVE.formatted("landingPage=\"/static.txt\""))) {
            var browser = new Browser();
            var welcomed = browser.posts(first(), club.path() + "/j_security_check", CREDENTIALS);
            assertThat(welcomed.header("location").orElseThrow()).startsWith("/landing/static.txt");
        }
    }

    @Test
    default void a_login_that_is_not_to_change_the_id_does_not() {
        try (var club = deployed("same-id", FORM_VALVE.formatted("changeSessionIdOnAuthentication=\"false\""))) {
            var browser = new Browser();
            var page = club.path() + "/probe/secret/do?step=user";
            browser.gets(first(), page);
            var id = browser.cookie("JSESSIONID", club.path());
            browser.posts(second(), club.path() + "/j_security_check", CREDENTIALS);

            assertThat(browser.gets(first(), page).text()).isEqualTo("alice");
            assertThat(browser.cookie("JSESSIONID", club.path())).isEqualTo(id);
        }
    }

    @Tag(NEEDS_BATON)
    @Test
    default void a_password_that_is_checked_at_each_request_is_stored_if_it_is_encrypted() {
        var settings = ValuesAreSecret.keys("form", ValuesAreSecret.KEYS.get(0));
        try (var club = deployed("checked", manager(settings) + FORM_VALVE.formatted("cache=\"false\""))) {
            var browser = login(club.path());

            assertThat(browser.says(first(), club.path(), "cookie JSESSIONID")).isNotEqualTo("null");
            assertThat(browser.gets(second(), club.path() + "/probe/secret/do?step=user")
                            .text())
                    .isEqualTo("alice");
        }
    }

    @Tag(NEEDS_BATON)
    @Test
    default void a_password_that_would_be_stored_in_clear_stops_the_start_of_the_application() {
        assertThatThrownBy(() -> deployed("clear", FORM_VALVE.formatted("cache=\"false\"")))
                .hasMessageContaining("FAIL");

        assertThat(first().process().log()).contains("a FORM login with cache=\"false\" keeps the password");
        first().deployer().undeploy("/clear");
    }

    private DeployedWebApp deployed(String name, String contextElements) {
        var war = ProbeWar.of(first().version(), name).withFormLogin().withContext(contextElements);
        return DeployedWebApp.on(nodes(), "/" + name, war.build());
    }

    private String manager(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("store", nodes().redis().uri());
        return NodeSetup.managerElement(NodeSetup.ofBaton(all));
    }

    /** Someone who has logged in on both nodes, a step on each. */
    private Browser login(String application) {
        var browser = new Browser();
        var page = application + "/probe/secret/do?step=user";
        browser.gets(first(), page);
        browser.posts(second(), application + "/j_security_check", CREDENTIALS);
        assertThat(browser.gets(first(), page).text()).isEqualTo("alice");
        return browser;
    }
}
