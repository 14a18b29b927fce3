package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.jetty.JettyNode;
import dev.baton.it.jetty.JettyNodes;
import dev.baton.it.jetty.JettyVersion;
import dev.baton.it.tomcat.TomcatNode;
import dev.baton.it.tomcat.TomcatVersion;
import dev.baton.testing.redis.RedisServer;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes of all supported versions of both containers serve one application together: up to five start in a test. */
@Timeout(180)
final class MixedVersionsIT {
    @Test
    void a_session_hops_over_tomcat_9_10_and_11() {
        try (var redis = RedisServer.startOwn();
                var nine = start(TomcatVersion.TOMCAT_9, redis);
                var ten = start(TomcatVersion.TOMCAT_10, redis);
                var eleven = start(TomcatVersion.TOMCAT_11, redis)) {
            var nodes = new TomcatNode[] {nine, ten, eleven};
            var visitor = new Visitor("/shop");
            visitor.says(nine, "set name Ann", "list tags new,fast", "map prices apple 3", "login alice wonderland");
            for (int step = 1; step <= 12; step++) {
                var said = visitor.says(nodes[step % 3], "count steps", "append tags t" + step, "get name", "user");
                assertThat(said).isEqualTo(step + "\nAnn\nalice");
            }

            assertThat(visitor.says(ten, "get tags"))
                    .startsWith("[new, fast, t1,")
                    .endsWith("t12]");
            assertThat(visitor.says(eleven, "get prices")).isEqualTo("{apple=3}");
        }
    }

    @Test
    void a_form_login_goes_on_over_tomcat_9_10_and_11() {
        try (var redis = RedisServer.startOwn();
                var nine = start(TomcatVersion.TOMCAT_9, redis);
                var ten = start(TomcatVersion.TOMCAT_10, redis);
                var eleven = start(TomcatVersion.TOMCAT_11, redis)) {
            for (var order :
                    List.of(List.of(nine, ten, eleven), List.of(ten, eleven, nine), List.of(eleven, nine, ten))) {
                var browser = new Browser();
                browser.keep("taste", "/", "sweet");
                browser.posts(
                        order.get(0), FormLoginSpansTomcats.SECRET, "step=method&step=user&step=max&step=cookie+taste");
                browser.posts(order.get(1), FormLoginSpansTomcats.SECURITY_CHECK, FormLoginSpansTomcats.CREDENTIALS);

                assertThat(browser.gets(order.get(2), FormLoginSpansTomcats.SECRET)
                                .text())
                        .isEqualTo("POST\nalice\n1800\nsweet");
                assertThat(browser.gets(order.get(0), FormLoginSpansTomcats.SECRET + "?step=user")
                                .text())
                        .isEqualTo("alice");
            }
        }
    }

    @Test
    void a_session_goes_round_over_tomcats_and_jettys_and_each_keeps_what_is_its_own() {
        try (var redis = RedisServer.startOwn();
                var tomcat9 = start(TomcatVersion.TOMCAT_9, redis);
                var jettyEe8 = start(JettyVersion.JETTY_12_0_EE8, redis);
                var tomcat10 = start(TomcatVersion.TOMCAT_10, redis);
                var jettyEe10 = start(JettyVersion.JETTY_12_1_EE10, redis);
                var tomcat11 = start(TomcatVersion.TOMCAT_11, redis)) {
            var nodes = List.<Node>of(tomcat9, jettyEe8, tomcat10, jettyEe10, tomcat11);
            var visitor = new Visitor("/shop");
            var created = visitor.says(
                    tomcat9, "create", "list tags new,fast", "cart basket apple", "login alice wonderland", "created");
            visitor.says(jettyEe8, "expire-after 777");
            for (int step = 1; step <= 15; step++) {
                var said =
                        visitor.says(nodes.get(step % 5), "count steps", "cart basket item" + step, "created", "max");
                assertThat(said).isEqualTo(step + "\n" + created + "\n777");
            }

            assertThat(visitor.says(jettyEe10, "names")).isEqualTo("basket,steps,tags");
            assertThat(visitor.says(jettyEe8, "get basket"))
                    .startsWith("apple,item1,")
                    .endsWith(",item15");
            assertThat(visitor.says(tomcat10, "user")).isEqualTo("alice");
            assertThat(visitor.says(tomcat11, "user")).isEqualTo("alice");
        }
    }

    @Test
    void a_session_that_jetty_ends_or_renames_is_so_for_tomcat_and_the_other_way_round() {
        try (var redis = RedisServer.startOwn();
                var tomcat = start(TomcatVersion.TOMCAT_11, redis);
                var jetty = start(JettyVersion.JETTY_12_1_EE10, redis)) {
            for (var order : List.of(List.<Node>of(tomcat, jetty), List.<Node>of(jetty, tomcat))) {
                var visitor = new Visitor("/shop");
                visitor.says(order.get(0), "set name Ann");
                var old = visitor.copy();
                visitor.says(order.get(1), "change-id");
                assertThat(visitor.says(order.get(0), "get name")).isEqualTo("Ann");
                assertThat(old.copy().says(order.get(0), "present")).isEqualTo("false");
                visitor.copy().says(order.get(1), "invalidate");
                assertThat(visitor.copy().says(order.get(0), "present")).isEqualTo("false");
                assertThat(visitor.copy().says(order.get(1), "present")).isEqualTo("false");
            }
        }
    }

    @Test
    void a_login_goes_on_over_the_environments_of_jetty() {
        try (var redis = RedisServer.startOwn();
                var ee8 = start(JettyVersion.JETTY_12_0_EE8, redis);
                var ee10 = start(JettyVersion.JETTY_12_1_EE10, redis)) {
            for (var order : List.of(List.of(ee8, ee10), List.of(ee10, ee8))) {
                var visitor = new Visitor("/club");
                visitor.gets(order.get(0), FormLoginIsShared.SECRET);
                visitor.gets(order.get(1), FormLoginIsShared.LOGIN);
                for (var node : List.of(order.get(0), order.get(1), order.get(0))) {
                    assertThat(visitor.gets(node, FormLoginIsShared.SECRET).text())
                            .isEqualTo("alice\ntrue\nfalse");
                }
            }
        }
    }

    private static JettyNode start(JettyVersion version, RedisServer redis) {
        return JettyNodes.start(version, "mixed-" + version.name().toLowerCase(Locale.ROOT), redis);
    }

    private static TomcatNode start(TomcatVersion version, RedisServer redis) {
        var setup = NodeSet.setup(version, redis)
                .withWebApp("shop", ProbeWar.plain(version))
                .withWebApp("club", ProbeWar.of(version, "club").withFormLogin().build());
        return TomcatNode.start("mixed-" + version.name().toLowerCase(Locale.ROOT), setup);
    }
}
