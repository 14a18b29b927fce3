package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testing.Await;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A session is whole on every node at once. */
interface SessionsAreShared extends OnTwoNodes {
    @Test
    default void a_thousand_steps_in_strict_alternation_lose_nothing() {
        var visitor = newVisitor();
        for (int step = 1; step <= 1000; step++) {
            assertThat(visitor.says(nodes().turn(step), "count steps")).isEqualTo(String.valueOf(step));
        }
    }

    @Test
    default void a_session_made_on_one_node_is_whole_on_the_other() {
        var visitor = newVisitor();
        visitor.says(first(), "set name Ann", "list tags new,fast", "cart basket apple", "map prices apple 3");

        assertThat(visitor.says(second(), "get name", "get tags", "get basket", "get prices", "own-class basket"))
                .isEqualTo("Ann\n[new, fast]\napple\n{apple=3}\ntrue");
    }

    @Test
    default void plain_data_that_is_not_serializable_hops_since_the_operator_says_that_it_is_data() {
        var visitor = newVisitor();
        visitor.says(first(), "make label Label red");

        assertThat(visitor.says(second(), "get label")).isEqualTo("red");
    }

    @Test
    default void an_in_place_change_is_found() {
        var visitor = newVisitor();
        visitor.says(first(), "cart basket apple");
        visitor.says(second(), "cart basket pear");

        assertThat(visitor.says(first(), "get basket")).isEqualTo("apple,pear");
    }

    @Test
    default void an_in_place_change_between_words_of_equal_hash_code_is_found() {
        var visitor = newVisitor();
        visitor.says(first(), "cart basket Aa");
        visitor.says(second(), "swap basket Aa BB");

        assertThat(visitor.says(first(), "get basket")).isEqualTo("BB");
    }

    @Test
    default void a_removed_attribute_is_gone_on_the_other_node() {
        var visitor = newVisitor();
        visitor.says(first(), "set name Ann", "set town Rome");
        visitor.says(second(), "remove name");

        assertThat(visitor.says(first(), "get name", "get town", "names")).isEqualTo("null\nRome\ntown");
    }

    @Test
    default void a_session_is_new_once_and_keeps_its_creation_time() {
        var visitor = newVisitor();
        var made = visitor.says(first(), "new", "created").split("\n", 2);

        assertThat(made[0]).isEqualTo("true");
        assertThat(visitor.says(second(), "new", "created")).isEqualTo("false\n" + made[1]);
        assertThat(visitor.says(first(), "new", "created")).isEqualTo("false\n" + made[1]);
    }

    @Test
    default void the_last_access_is_the_one_on_the_other_node() {
        var visitor = newVisitor();
        long created = Long.parseLong(visitor.says(first(), "created"));
        awaitClockAfter(created + 20 + precisionOfTimes().toMillis());
        visitor.says(second(), "accessed");

        assertThat(Long.parseLong(visitor.says(first(), "accessed"))).isGreaterThan(created + 19);
    }

    @Test
    default void the_inactive_interval_set_on_one_node_holds_on_the_other() {
        var visitor = newVisitor();
        visitor.says(first(), "expire-after 77");

        assertThat(visitor.says(second(), "max")).isEqualTo("77");
    }

    @Test
    default void a_session_expires_on_every_node_after_its_interval() {
        var visitor = newVisitor();
        visitor.says(first(), "set name Ann", "expire-after 1");
        long end = System.currentTimeMillis() + 2100;
        awaitClockAfter(end);

        assertThat(visitor.copy().says(second(), "present")).isEqualTo("false");
        assertThat(visitor.copy().says(first(), "present")).isEqualTo("false");
    }

    @Test
    default void a_session_goes_on_over_all_protocols() {
        var visitor = newVisitor();
        int steps = 0;
        for (var protocol :
                Stream.concat(protocols().stream(), protocols().stream()).toList()) {
            steps++;
            try (var sent = visitor.opens(protocol, nodes().turn(steps), Visitor.program("step", "count steps"))) {
                assertThat(visitor.remember(sent.answer()).text()).isEqualTo(String.valueOf(steps));
            }
        }
    }

    private static void awaitClockAfter(long millis) {
        Await.until("the clock moves on", java.time.Duration.ofSeconds(10), () -> System.currentTimeMillis() > millis);
    }
}
