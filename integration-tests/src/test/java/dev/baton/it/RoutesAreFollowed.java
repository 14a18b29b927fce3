package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A balancer that follows the route in the cookie stays at a node, and after a failover at the next one. */
interface RoutesAreFollowed extends OnTwoNodes {
    String COOKIE = "JSESSIONID";

    @Test
    default void the_cookie_bears_the_route_of_the_node_that_made_the_session() {
        var browser = new Browser();
        browser.says(first(), "/shop", "set name Ann");

        assertThat(browser.cookie(COOKIE, "/shop").orElseThrow()).endsWith(".one");
        assertThat(browser.gets(first(), "/shop/probe/do?step=get+name").headers())
                .doesNotContainKey("set-cookie");
    }

    @Test
    default void at_a_failover_the_cookie_gets_the_route_of_the_new_node_once() {
        var browser = new Browser();
        browser.says(first(), "/shop", "set name Ann");
        var early = browser.copy();
        var id = cut(browser);

        assertThat(browser.says(second(), "/shop", "get name")).isEqualTo("Ann");
        assertThat(browser.cookie(COOKIE, "/shop")).contains(id + ".two");
        assertThat(browser.gets(second(), "/shop/probe/do?step=get+name").headers())
                .doesNotContainKey("set-cookie");
        assertThat(early.says(first(), "/shop", "get name")).isEqualTo("Ann");
        assertThat(early.says(second(), "/shop", "get name")).isEqualTo("Ann");
    }

    @Test
    default void a_changed_id_bears_the_route_of_the_node_that_changed_it() {
        var browser = new Browser();
        browser.says(first(), "/shop", "set name Ann");
        var id = cut(browser);
        browser.says(second(), "/shop", "change-id");

        assertThat(browser.cookie(COOKIE, "/shop").orElseThrow())
                .endsWith(".two")
                .doesNotStartWith(id);
        assertThat(browser.says(first(), "/shop", "get name")).isEqualTo("Ann");
    }

    @Test
    default void a_route_that_no_node_has_and_none_at_all_are_replaced() {
        var browser = new Browser();
        browser.says(first(), "/shop", "set name Ann");
        var id = cut(browser);
        for (var cookie : new String[] {id, id + ".three"}) {
            browser.keep(COOKIE, "/shop", cookie);

            assertThat(browser.says(second(), "/shop", "get name")).isEqualTo("Ann");
            assertThat(browser.cookie(COOKIE, "/shop")).contains(id + ".two");
        }
    }

    @Test
    default void the_route_is_no_part_of_a_key() {
        var browser = new Browser();
        browser.says(first(), "/shop", "set name Ann");
        browser.says(second(), "/shop", "set name Bob");
        try (var redis = nodes().redis().connect()) {
            assertThat(redis.texts("KEYS", "*" + cut(browser) + "*")).hasSize(1);
            assertThat(redis.texts("KEYS", "*.one*")).isEmpty();
        }
    }

    private static String cut(Browser browser) {
        return browser.cookie(COOKIE, "/shop").orElseThrow().replaceFirst("\\..*", "");
    }
}
