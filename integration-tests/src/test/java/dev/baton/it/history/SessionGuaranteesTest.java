package dev.baton.it.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SessionGuaranteesTest {
    @Test
    void nothing_is_found_where_all_read_what_is_newest() {
        var story = new Story()
                .read("Bob", 0, 0, 1)
                .write("Ann", 1, 2, 5)
                .read("Bob", 0, 3, 4)
                .read("Cid", 1, 3, 4)
                .read("Bob", 1, 6, 7)
                .write("Ann", 2, 8, 9)
                .read("Ann", 2, 10, 11);
        assertThat(broken(story)).isEmpty();
    }

    @Test
    void an_own_write_that_is_not_read_is_found() {
        var story = new Story().write("Ann", 1, 1, 2).write("Ann", 2, 3, 4).read("Ann", 1, 5, 6);
        assertThat(guarantees(story).readYourWrites()).hasSize(1);
        assertThat(guarantees(story).nothingLost()).hasSize(1);
    }

    @Test
    void the_write_of_another_is_nothing_of_ones_own() {
        var story = new Story().write("Ann", 1, 1, 2).read("Bob", 0, 5, 6);
        assertThat(guarantees(story).readYourWrites()).isEmpty();
        assertThat(guarantees(story).nothingLost()).hasSize(1);
    }

    @Test
    void a_read_that_goes_back_is_found() {
        var story = new Story().write("Ann", 1, 1, 9).read("Bob", 1, 2, 3).read("Cid", 0, 4, 5);
        assertThat(guarantees(story).monotonicReads()).hasSize(1);
        assertThat(guarantees(story).nothingLost()).isEmpty();
    }

    @Test
    void a_lost_write_is_found_and_one_that_was_refused_need_not_be_there() {
        var story = new Story().write("Ann", 1, 1, 2).refusedWrite("Ann", 2, 3, 4);
        assertThat(broken(story.read("Bob", 1, 5, 6))).isEmpty();
        assertThat(broken(story.read("Bob", 0, 7, 8))).isNotEmpty();
    }

    @Test
    void a_write_that_was_refused_may_arrive_late_and_is_told() {
        var story = new Story()
                .refusedWrite("Ann", 1, 1, 2)
                .write("Ann", 2, 3, 4)
                .read("Ann", 2, 5, 6)
                .read("Bob", 1, 7, 8);
        assertThat(broken(story)).isEmpty();
        assertThat(guarantees(story).lateWrites()).hasSize(1);
    }

    @Test
    void a_value_that_nobody_wrote_or_not_yet_is_found() {
        assertThat(guarantees(new Story().read("Ann", 1, 1, 2)).nothingInvented())
                .hasSize(1);
        assertThat(guarantees(new Story().read("Ann", 1, 1, 2).write("Bob", 1, 3, 4))
                        .nothingInvented())
                .hasSize(1);
    }

    private static SessionGuarantees guarantees(Story story) {
        return new SessionGuarantees(story.operations());
    }

    private static List<Operation> broken(Story story) {
        var guarantees = guarantees(story);
        return List.of(
                        guarantees.readYourWrites(),
                        guarantees.monotonicReads(),
                        guarantees.nothingLost(),
                        guarantees.nothingInvented())
                .stream()
                .flatMap(List::stream)
                .toList();
    }
}
