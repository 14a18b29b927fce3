package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tomcat's own examples, as they come. */
interface ExamplesHop extends OnTwoTomcats {
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
}
