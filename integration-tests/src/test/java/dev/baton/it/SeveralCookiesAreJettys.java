package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.jetty.JettyNode;
import dev.baton.it.jetty.JettySetup;
import dev.baton.it.jetty.JettyVersion;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of several cookies of one name Jetty takes that of a living session, and refuses those of two, as without Baton. */
interface SeveralCookiesAreJettys extends OnTwoNodes {
    @Test
    default void of_several_cookies_of_one_name_the_one_of_a_living_session_counts() {
        var version = (JettyVersion) first().version();
        var inMemory = new JettySetup(version, List.of(), Map.of("shop", ProbeWar.plain(version)));
        try (var stock = JettyNode.start("several-cookies-in-memory", inMemory)) {
            assertThat(answers(first(), second()))
                    .containsExactly(
                            "Ann true", "no session false", "Ann true", "Ann true", "Ann true", "400", "Bob true")
                    .isEqualTo(answers(stock, stock));
        }
    }

    private static List<String> answers(Node one, Node other) {
        var ann = newCookie(one, "Ann");
        var bob = newCookie(one, "Bob");
        var stale = "JSESSIONID=0123456789ABCDEF0123456789ABCDEF";
        return Stream.of(
                        ann,
                        stale,
                        stale + "; " + ann,
                        ann + "; " + stale,
                        ann + "; " + ann,
                        ann + "; " + stale + "; " + bob,
                        bob)
                .map(cookies -> answer(other, cookies))
                .toList();
    }

    private static String newCookie(Node node, String name) {
        return new Browser()
                .gets(node, "/shop/probe/do?step=set+name+" + name)
                .header("set-cookie")
                .orElseThrow()
                .replaceFirst(";.*", "");
    }

    private static String answer(Node node, String cookies) {
        var page = "/shop/probe/do?step=get+name&step=valid-id";
        var answer = new Browser().sends(node, "GET", page, "Cookie: " + cookies + "\r\n\r\n");
        return answer.status() == 200 ? answer.text().replace("\n", " ") : String.valueOf(answer.status());
    }
}
