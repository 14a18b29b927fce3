package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.tomcat.TomcatVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.EnumSource;

/** Tomcats with a {@code jvmRoute} each, behind a balancer that follows it or does not. */
@EnumSource(TomcatVersion.class)
final class TomcatRoutesIT extends OnEachVersion<TomcatVersion> implements RoutesAreFollowed {
    @Override
    NodeSet startNodes() {
        return NodeSet.startWithRoutes(version, "one", "two");
    }

    @Test
    void a_request_that_does_not_use_the_session_leaves_the_cookie_alone() {
        var browser = new Browser();
        browser.says(first(), "/shop", "set name Ann");

        assertThat(browser.gets(second(), "/shop/static.txt").headers()).doesNotContainKey("set-cookie");
        assertThat(browser.gets(second(), "/shop/plain").headers()).doesNotContainKey("set-cookie");
    }

    @Test
    void a_client_without_cookies_gets_the_new_route_in_its_links() {
        var id = new Browser().says(first(), "/shop", "set name Ann", "id");
        var elsewhere = id.replace(".one", ".two");
        var page = "/shop/probe/do;jsessionid=" + id + "?step=get+name&step=encode+next&step=requested-id";

        assertThat(new Browser().gets(second(), page).text())
                .isEqualTo("Ann\nnext;jsessionid=" + elsewhere + "\n" + id);
    }

    @Test
    void a_form_login_whose_cookie_changes_its_route_between_the_steps_goes_on() {
        var browser = new Browser();
        var page = FormLoginSpansTomcats.SECRET + "?step=user";
        browser.gets(first(), page);
        browser.gets(second(), page);
        browser.posts(first(), FormLoginSpansTomcats.SECURITY_CHECK, FormLoginSpansTomcats.CREDENTIALS);

        assertThat(browser.gets(second(), page).text()).isEqualTo("alice");
        browser.keep(
                "JSESSIONID", "/club", browser.cookie("JSESSIONID", "/club").orElseThrow() + ".more");
        assertThat(browser.gets(first(), page).text()).isEqualTo("alice");
    }

    @Test
    void the_steps_of_a_form_login_may_bring_the_cookie_with_any_route() {
        var browser = new Browser();
        var page = FormLoginSpansTomcats.SECRET + "?step=user";
        browser.gets(first(), page);
        browser.keep("JSESSIONID", "/club", route(browser, ".two"));
        browser.posts(second(), FormLoginSpansTomcats.SECURITY_CHECK, FormLoginSpansTomcats.CREDENTIALS);
        browser.keep("JSESSIONID", "/club", route(browser, ".one"));

        assertThat(browser.gets(first(), page).text()).isEqualTo("alice");
    }

    @Test
    void a_login_without_a_login_configuration_is_known_by_an_id_with_a_route() {
        var browser = new Browser();
        browser.says(first(), "/shop", "create");
        browser.says(first(), "/shop", "login alice wonderland");

        assertThat(browser.says(second(), "/shop", "user")).isEqualTo("alice");
    }

    private static String route(Browser browser, String route) {
        return browser.cookie("JSESSIONID", "/club").orElseThrow().replaceFirst("\\..*", route);
    }
}
