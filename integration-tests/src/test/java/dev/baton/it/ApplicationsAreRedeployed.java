package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testing.Await;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An application is replaced while its node runs. */
interface ApplicationsAreRedeployed extends OnTwoNodes {
    @Tag(NEEDS_BATON)
    @Test
    default void a_hot_redeploy_keeps_sessions_and_their_classes_fit() {
        var visitor = newVisitor();
        visitor.says(first(), "set name Ann", "cart basket apple");
        first().deployer().deploy("/shop", ProbeWar.plain(first().version()));

        assertThat(visitor.says(first(), "own-class basket", "cart basket pear", "get basket", "get name"))
                .isEqualTo("true\napple,pear\nAnn");
        assertThat(visitor.says(second(), "get basket")).isEqualTo("apple,pear");
    }

    @Tag(NEEDS_BATON)
    @Test
    default void a_reload_keeps_sessions_and_their_classes_fit() {
        var visitor = newVisitor();
        visitor.says(first(), "cart basket apple");
        first().deployer().reload("/shop");

        assertThat(visitor.says(first(), "own-class basket", "get basket")).isEqualTo("true\napple");
    }

    /** The one that was started first is the one in whose name the loggers were made. */
    @Tag(NEEDS_BATON)
    @Test
    default void the_log_goes_on_when_the_application_that_was_started_first_is_replaced() {
        first().deployer().deploy("/shop", ProbeWar.plain(first().version()));
        var war = ProbeWar.of(first().version(), "talking")
                .withClass("Drawer", AnyAttributeIsKept.DRAWER)
                .build();
        first().deployer().deploy("/talking", war);
        new Visitor("/talking").says(first(), "make drawer Drawer top");

        assertThat(first().process().log())
                .contains("/talking: the attribute \"drawer\" of class shop.Drawer stays on this node");
        first().deployer().undeploy("/talking");
    }

    @Tag(NEEDS_BATON)
    @Test
    default void a_redeploy_leaves_no_class_loader_and_no_thread_behind() {
        var visitor = newVisitor();
        visitor.says(first(), "cart basket apple", "map prices apple 3");
        var threads = visitor.says(first(), "threads baton");
        for (int time = 1; time <= 3; time++) {
            first().deployer().deploy("/shop", ProbeWar.plain(first().version()));
            visitor.says(first(), "cart basket pear" + time, "get prices");
        }

        Await.until(
                "only the present class loader is left, and no more threads than before: " + threads,
                Duration.ofSeconds(20),
                () -> visitor.says(first(), "loaders").equals("1")
                        && visitor.says(first(), "threads baton").split(",", -1).length
                                <= threads.split(",", -1).length);
    }
}
