package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever an application puts into its session is kept, or the log says why not. */
interface AnyAttributeIsKept extends OnTwoTomcats {
    /** Serializable to look at, but one of its fields leads to something that is not. */
    String DESK = "public class Desk implements java.io.Serializable {"
            + " public final Drawer drawer; public Desk(String name) { drawer = new Drawer(name); }"
            + " @Override public String toString() { return drawer.label; } }";

    String DRAWER = "public class Drawer { public final String label;"
            + " public Drawer(String label) { this.label = label; }"
            + " @Override public String toString() { return label; } }";

    @Test
    default void tomcats_own_examples_hop_between_the_nodes() {
        var visitor = new Visitor("/examples");
        visitor.gets(first(), "/servlets/servlet/SessionExample?dataname=fruit&datavalue=apple");
        var seen = visitor.gets(second(), "/servlets/servlet/SessionExample?dataname=drink&datavalue=tea");

        assertThat(seen.body()).contains(visitor.id(), "fruit = apple", "drink = tea");
        assertThat(visitor.gets(first(), "/servlets/servlet/SessionExample").body())
                .contains(visitor.id(), "fruit = apple", "drink = tea");
    }

    @Test
    default void tomcats_own_shopping_cart_hops_between_the_nodes() {
        var visitor = new Visitor("/examples");
        visitor.gets(first(), "/jsp/sessions/carts.jsp?itemId=0&submit=add");
        visitor.gets(second(), "/jsp/sessions/carts.jsp?itemId=3&submit=add");
        visitor.gets(first(), "/jsp/sessions/carts.jsp?itemId=0&submit=remove");

        var cart = visitor.gets(second(), "/jsp/sessions/carts.jsp?itemId=5&submit=add")
                .body();
        assertThat(cart.split("<li>", -1)).hasSize(3);
    }

    @Test
    default void tomcats_own_guessing_game_hops_between_the_nodes() {
        var visitor = new Visitor("/examples");
        int low = 1;
        int high = 100;
        visitor.gets(first(), "/jsp/num/numguess.jsp");
        for (int tries = 1; ; tries++) {
            int guess = (low + high) / 2;
            var page = visitor.gets(nodes().turn(tries), "/jsp/num/numguess.jsp?guess=" + guess)
                    .body();
            if (page.contains("Congratulations")) {
                assertThat(page).contains("after just " + tries + " tries");
                return;
            }
            assertThat(page).contains("made " + tries + " guesses");
            low = page.contains("higher") ? guess + 1 : low;
            high = page.contains("lower") ? guess - 1 : high;
        }
    }

    @Test
    default void tomcats_own_colour_game_hops_between_the_nodes_though_its_bean_is_not_serializable() {
        var visitor = new Visitor("/examples");
        var attempts = Pattern.compile("attempts so far: (\\d+)");
        for (int attempt = 1; attempt <= 4; attempt++) {
            var page = visitor.gets(nodes().turn(attempt), "/jsp/colors/colrs.jsp?color1=red&color2=blue&action=Submit")
                    .body();
            var counted = attempts.matcher(page);
            assertThat(counted.find()).as(page).isTrue();
            assertThat(counted.group(1)).isEqualTo(String.valueOf(attempt));
        }
    }

    @Tag(NEEDS_BATON)
    @Test
    default void what_can_not_be_stored_works_on_its_node_harms_no_other_and_is_said_with_the_remedy() {
        var visitor = deskVisitor("desk", "");
        visitor.says(first(), "make desk Desk oak", "set name Ann");

        assertThat(visitor.says(first(), "get desk", "get name")).isEqualTo("oak\nAnn");
        assertThat(visitor.says(second(), "get desk", "get name")).isEqualTo("null\nAnn");
        assertThat(first().process().log())
                .contains(
                        "/desk: the attribute \"desk\" of class shop.Desk stays on this node, other nodes do not see it:"
                                + " shop.Drawer is not java.io.Serializable: shop.Desk.drawer -> shop.Drawer;"
                                + " if it is plain data, the setting alsoStore=\"shop.Drawer\" stores it")
                .containsOnlyOnce("the attribute \"desk\" of class shop.Desk");
        assertThat(first().deployer().managerAttribute("/desk", "unwritableAttributes"))
                .isEqualTo("1");
        undeploy("/desk");
    }

    @Tag(NEEDS_BATON)
    @Test
    default void the_remedy_that_the_log_names_works() {
        var visitor = deskVisitor("plain", "alsoStore=\"shop.Drawer\"");
        visitor.says(first(), "make desk Desk oak");

        assertThat(visitor.says(second(), "get desk")).isEqualTo("oak");
        undeploy("/plain");
    }

    @Tag(NEEDS_BATON)
    @Test
    default void setting_what_can_not_be_stored_fails_if_the_operator_says_so() {
        var visitor = deskVisitor("strict", "onUnwritable=\"fail\"");

        var refused = visitor.asks(first(), "make desk Desk oak");
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.body()).contains("java.lang.IllegalArgumentException", "be stored: shop.Drawer is not");
        assertThat(visitor.says(first(), "set name Ann", "get desk", "get name"))
                .isEqualTo("null\nAnn");
        undeploy("/strict");
    }

    @Test
    default void setting_what_can_not_be_stored_fails_in_a_distributable_application() {
        var war = ProbeWar.of(first().version(), "distributable")
                .withClass("Drawer", DRAWER)
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
        var manager = NodeSet.managerElement(nodes().redis(), "onUnwritable=\"keep\"");
        var war = ProbeWar.of(first().version(), "lenient")
                .withClass("Drawer", DRAWER)
                .withContext(manager)
                .asDistributable()
                .build();
        first().deployer().deploy("/lenient", war);
        var visitor = new Visitor("/lenient");

        assertThat(visitor.says(first(), "make drawer Drawer top", "get drawer"))
                .isEqualTo("top");
        first().deployer().undeploy("/lenient");
    }

    private Visitor deskVisitor(String name, String settings) {
        var war = ProbeWar.of(first().version(), name)
                .withClass("Desk", DESK)
                .withClass("Drawer", DRAWER)
                .withContext(NodeSet.managerElement(nodes().redis(), settings))
                .build();
        first().deployer().deploy("/" + name, war);
        second().deployer().deploy("/" + name, war);
        return new Visitor("/" + name);
    }

    private void undeploy(String path) {
        first().deployer().undeploy(path);
        second().deployer().undeploy(path);
    }
}
