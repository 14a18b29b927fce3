package dev.baton.it.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LinearizabilityTest {
    private static final int RANDOM_STORIES = 20_000;

    @Test
    void an_order_is_found_where_requests_overlap() {
        var story = new Story()
                .replace("Ann", 0, 1, 1, 9)
                .replace("Bob", 1, 2, 2, 8)
                .read("Cid", 1, 3, 4)
                .read("Cid", 2, 5, 6);
        assertThat(violations(story)).isEmpty();
    }

    @Test
    void a_lost_update_is_found() {
        var story = new Story().replace("Ann", 0, 1, 1, 9).replace("Bob", 0, 2, 2, 8);
        assertThat(violations(story)).isNotEmpty();
    }

    @Test
    void a_read_of_what_is_outdated_is_found() {
        assertThat(violations(new Story().replace("Ann", 0, 1, 1, 2).read("Bob", 0, 3, 4)))
                .isNotEmpty();
        assertThat(violations(
                        new Story().write("Ann", 1, 1, 9).read("Bob", 1, 2, 3).read("Bob", 0, 4, 5)))
                .isNotEmpty();
    }

    @Test
    void a_refused_write_happens_late_or_never_but_once() {
        var story =
                new Story().refusedWrite("Ann", 1, 1, 2).write("Ann", 2, 3, 4).read("Bob", 2, 5, 6);
        assertThat(violations(story)).isEmpty();
        assertThat(violations(story.read("Bob", 1, 7, 8))).isEmpty();
        assertThat(violations(story.read("Bob", 2, 9, 10))).isNotEmpty();
    }

    @Test
    void a_value_of_nobody_is_found() {
        assertThat(violations(new Story().read("Ann", 7, 1, 2))).isNotEmpty();
        assertThat(violations(new Story().replace("Ann", 7, 8, 1, 2))).isNotEmpty();
    }

    @Test
    void it_says_the_same_as_a_search_of_all_orders() {
        var random = new Random(1);
        int orders = 0;
        for (int i = 0; i < RANDOM_STORIES; i++) {
            var story = random(random);
            var hasOrder = hasOrder(story.operations(), 0);
            assertThat(violations(story).isEmpty())
                    .as(story.operations().toString())
                    .isEqualTo(hasOrder);
            orders += hasOrder ? 1 : 0;
        }
        assertThat(orders).isBetween(RANDOM_STORIES / 10, RANDOM_STORIES * 9 / 10);
    }

    private static List<String> violations(Story story) {
        return Linearizability.violations(story.operations());
    }

    private static Story random(Random random) {
        var story = new Story();
        int length = 1 + random.nextInt(6);
        for (int value = 1; value <= length; value++) {
            long begun = random.nextInt(20);
            long ended = begun + 1 + random.nextInt(10);
            switch (random.nextInt(4)) {
                case 0 -> story.write("Ann", value, begun, ended);
                case 1 -> story.refusedWrite("Ann", value, begun, ended);
                case 2 -> story.replace("Ann", random.nextInt(length), value, begun, ended);
                default -> story.read("Ann", random.nextInt(length), begun, ended);
            }
        }
        return story;
    }

    /** Tells whether the operations can come one after the other from here, by trying each as the next one. */
    private static boolean hasOrder(List<Operation> left, long value) {
        return left.stream().noneMatch(operation -> operation.request().isAcknowledged())
                || left.stream()
                        .filter(next -> next.seen().orElse(value) == value && mayBeNext(next, left))
                        .anyMatch(next ->
                                hasOrder(without(next, left), next.written().orElse(value)));
    }

    private static boolean mayBeNext(Operation next, List<Operation> left) {
        return left.stream()
                .noneMatch(
                        other -> other.request().settledNanos() < next.request().begunNanos());
    }

    private static List<Operation> without(Operation one, List<Operation> all) {
        var others = new ArrayList<>(all);
        others.remove(one);
        return others;
    }
}
