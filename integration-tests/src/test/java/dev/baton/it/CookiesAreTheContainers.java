package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.wire.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is set about the session's cookie and its place in URLs works as with the container's own manager. */
interface CookiesAreTheContainers extends OnTwoTomcats {
    String IN_MEMORY = "<Manager className=\"org.apache.catalina.session.StandardManager\"/>";
    String COOKIE_PROCESSOR =
            "<CookieProcessor className=\"org.apache.tomcat.util.http.Rfc6265CookieProcessor\" sameSiteCookies=\"strict\"/>";
    String UNKNOWN = "0123456789ABCDEF0123456789ABCDEF";

    @Test
    default void name_path_domain_and_same_site_of_the_cookie_are_as_set() {
        var context = "<Context sessionCookieName=\"SHOPID\" sessionCookieDomain=\"example.org\" useHttpOnly=\"false\""
                + " sessionCookiePath=\"/shops\" sessionCookiePathUsesTrailingSlash=\"true\">";
        try (var shop = deployed("named", context, COOKIE_PROCESSOR);
                var inMemory = deployed("named-in-memory", context, COOKIE_PROCESSOR + IN_MEMORY)) {
            var cookie = cookieOf(shop, new Browser());

            assertThat(cookie)
                    .startsWith("SHOPID=")
                    .contains("Path=/shops/", "Domain=example.org", "SameSite=Strict")
                    .doesNotContain("HttpOnly");
            assertThat(withoutId(cookie)).isEqualTo(withoutId(cookieOf(inMemory, new Browser())));
            assertThat(as(shop, "SHOPID=" + id(cookie))).isEqualTo("true");
        }
    }

    @Test
    default void a_session_without_cookies_goes_on_by_the_id_in_its_links() {
        try (var shop = deployed("linked", "<Context cookies=\"false\">", "");
                var inMemory = deployed("linked-in-memory", "<Context cookies=\"false\">", IN_MEMORY)) {
            for (var app : List.of(shop, inMemory)) {
                var create = first(app, "", "create", "encode " + app.path() + "/probe/do");
                assertThat(create.headers()).doesNotContainKey("set-cookie");
                var link = create.text();
                assertThat(link).startsWith(app.path() + "/probe/do;jsessionid=");
                var node = app.equals(shop) ? second() : first();

                assertThat(new Browser().gets(node, link + "?step=present").text())
                        .isEqualTo("true");
                assertThat(new Browser()
                                .sends(
                                        node,
                                        "GET",
                                        app.path() + "/probe/do?step=present",
                                        "Cookie: JSESSIONID=" + id(link) + "\r\n\r\n")
                                .text())
                        .isEqualTo("false");
            }
        }
    }

    @Test
    default void of_several_cookies_of_one_name_the_one_of_a_living_session_counts() {
        try (var shop = deployed("several", "<Context>", "");
                var inMemory = deployed("several-in-memory", "<Context>", IN_MEMORY)) {
            for (var app : List.of(shop, inMemory)) {
                var right = "JSESSIONID=" + id(cookieOf(app, new Browser()));
                var stale = "JSESSIONID=" + UNKNOWN;

                assertThat(Stream.of(
                                        right,
                                        stale,
                                        stale + "; " + right,
                                        right + "; " + stale,
                                        stale + "; " + stale + "; " + right)
                                .map(cookies -> as(app, cookies)))
                        .containsExactly("true", "false", "true", "true", "true");
            }
        }
    }

    private String as(DeployedWebApp app, String cookies) {
        return first(app, "Cookie: " + cookies + "\r\n", "present").text();
    }

    private Answer first(DeployedWebApp app, String headers, String... steps) {
        var target = app.path() + Visitor.program("step", steps);
        return new Browser().sends(first(), "GET", target, headers + "\r\n");
    }

    private String cookieOf(DeployedWebApp app, Browser browser) {
        return browser.gets(first(), app.path() + "/probe/do?step=create")
                .header("set-cookie")
                .orElseThrow();
    }

    private DeployedWebApp deployed(String name, String contextStart, String elements) {
        var war = ProbeWar.of(first().version(), name).withContextFile(contextStart + elements + "</Context>");
        return DeployedWebApp.on(nodes(), "/" + name, war.build());
    }

    private static String id(String cookieOrLink) {
        return cookieOrLink.replaceFirst("^[^=]*=", "").replaceFirst(";.*", "");
    }

    private static String withoutId(String cookie) {
        return cookie.replace(id(cookie), "");
    }
}
