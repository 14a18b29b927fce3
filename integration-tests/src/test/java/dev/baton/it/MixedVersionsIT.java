package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.tomcat.TomcatNode;
import dev.baton.it.tomcat.TomcatVersion;
import dev.baton.testing.redis.RedisServer;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Nodes of all supported versions serve one application together. */
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

    private static TomcatNode start(TomcatVersion version, RedisServer redis) {
        var setup = NodeSet.setup(version, redis).withWebApp("shop", ProbeWar.plain(version));
        return TomcatNode.start("mixed-" + version.name().toLowerCase(Locale.ROOT), setup);
    }
}
