package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code <distributable/>} in a {@code web.xml}, which Tomcat tells its session managers of, and Jetty nobody. */
interface DistributableIsHeeded extends OnTwoTomcats {
    @Test
    default void setting_what_can_not_be_stored_fails_in_a_distributable_application() {
        var war = ProbeWar.of(first().version(), "distributable")
                .withClass("Drawer", AnyAttributeIsKept.DRAWER)
                .asDistributable()
                .build();
        first().deployer().deploy("/distributable", war);
        var visitor = new Visitor("/distributable");

        assertThat(visitor.asks(first(), "make drawer Drawer top").status()).isEqualTo(500);
        assertThat(visitor.says(first(), "get drawer")).isIn("null", "no session");
        first().deployer().undeploy("/distributable");
    }

    @Tag(NEEDS_BATON)
    @Test
    default void a_distributable_application_may_keep_what_can_not_be_stored_if_the_operator_says_so() {
        var war = ProbeWar.of(first().version(), "lenient")
                .withClass("Drawer", AnyAttributeIsKept.DRAWER)
                .asDistributable()
                .build();
        first().deployer().deploy("/lenient", war, Map.of("onUnwritable", "keep"));
        var visitor = new Visitor("/lenient");

        assertThat(visitor.says(first(), "make drawer Drawer top", "get drawer"))
                .isEqualTo("top");
        first().deployer().undeploy("/lenient");
    }
}
