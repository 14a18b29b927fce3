package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever {@code web.xml} says of the session's cookie and its place in URLs holds in Jetty as without Baton. */
interface CookiesAreJettys extends OnTwoNodes {
    String NAMED = """
            <session-config>
              <cookie-config>
                <name>SHOPID</name>
                <domain>example.org</domain>
                <path>/shops/</path>
                <http-only>false</http-only>
                <attribute>
                  <attribute-name>SameSite</attribute-name>
                  <attribute-value>Strict</attribute-value>
                </attribute>
              </cookie-config>
            </session-config>
            """;
    String LINKED = "<session-config><tracking-mode>URL</tracking-mode></session-config>";

    @Test
    default void name_path_domain_and_same_site_of_the_cookie_are_as_set() {
        deploy("/named", NAMED);
        var cookie = new Browser()
                .gets(first(), "/named/probe/do?step=set+name+Ann")
                .header("set-cookie")
                .orElseThrow();

        assertThat(cookie)
                .startsWith("SHOPID=")
                .contains("Path=/shops/", "Domain=example.org", "SameSite=Strict")
                .doesNotContain("HttpOnly");
        var again = "Cookie: " + cookie.replaceFirst(";.*", "") + "\r\n\r\n";
        assertThat(new Browser()
                        .sends(second(), "GET", "/named/probe/do?step=get+name", again)
                        .text())
                .isEqualTo("Ann");
        undeploy("/named");
    }

    @Test
    default void a_session_without_cookies_goes_on_by_the_id_in_its_links() {
        deploy("/linked", LINKED);
        var answer = new Browser().gets(first(), "/linked/probe/do?step=set+name+Ann&step=encode+/linked/probe/do");

        assertThat(answer.headers()).doesNotContainKey("set-cookie");
        assertThat(answer.text()).startsWith("/linked/probe/do;jsessionid=");
        assertThat(new Browser()
                        .gets(second(), answer.text() + "?step=get+name")
                        .text())
                .isEqualTo("Ann");
        undeploy("/linked");
    }

    private void deploy(String path, String sessionConfig) {
        for (var node : List.of(first(), second())) {
            var war = new ProbeWar(node.version(), path.substring(1), "", sessionConfig, Map.of());
            node.deployer().deploy(path, war.build());
        }
    }
}
