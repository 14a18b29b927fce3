package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever an application puts into its session is kept, or the log says why not. */
interface AnyAttributeIsKept extends OnTwoNodes {
    /** Serializable to look at, but one of its fields leads to something that is not. */
    String DESK = "public class Desk implements java.io.Serializable {"
            + " public final Drawer drawer; public Desk(String name) { drawer = new Drawer(name); }"
            + " @Override public String toString() { return drawer.label; } }";

    String DRAWER = "public class Drawer { public final String label;"
            + " public Drawer(String label) { this.label = label; }"
            + " @Override public String toString() { return label; } }";

    @Tag(NEEDS_BATON)
    @Test
    default void what_can_not_be_stored_works_on_its_node_harms_no_other_and_is_said_with_the_remedy() {
        var visitor = deskVisitor("desk", Map.of());
        visitor.says(first(), "make desk Desk oak", "set name Ann");

        assertThat(visitor.says(first(), "get desk", "get name")).isEqualTo("oak\nAnn");
        assertThat(visitor.says(second(), "get desk", "get name")).isEqualTo("null\nAnn");
        assertThat(first().process().log())
                .contains(
                        "/desk: the attribute \"desk\" of class shop.Desk stays on this node, other nodes do not see it:"
                                + " shop.Drawer is not java.io.Serializable: shop.Desk.drawer -> shop.Drawer;"
                                + " if it is plain data, the setting alsoStore=\"shop.Drawer\" stores it")
                .containsOnlyOnce("the attribute \"desk\" of class shop.Desk");
        undeploy("/desk");
    }

    @Tag(NEEDS_BATON)
    @Test
    default void the_remedy_that_the_log_names_works() {
        var visitor = deskVisitor("plain", Map.of("alsoStore", "shop.Drawer"));
        visitor.says(first(), "make desk Desk oak");

        assertThat(visitor.says(second(), "get desk")).isEqualTo("oak");
        undeploy("/plain");
    }

    @Tag(NEEDS_BATON)
    @Test
    default void setting_what_can_not_be_stored_fails_if_the_operator_says_so() {
        var visitor = deskVisitor("strict", Map.of("onUnwritable", "fail"));

        var refused = visitor.asks(first(), "make desk Desk oak");
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.body()).contains("java.lang.IllegalArgumentException", "be stored: shop.Drawer is not");
        assertThat(visitor.says(first(), "set name Ann", "get desk", "get name"))
                .isEqualTo("null\nAnn");
        undeploy("/strict");
    }

    private Visitor deskVisitor(String name, Map<String, String> settings) {
        var war = ProbeWar.of(first().version(), name)
                .withClass("Desk", DESK)
                .withClass("Drawer", DRAWER)
                .build();
        deploy("/" + name, war, settings);
        return new Visitor("/" + name);
    }
}
