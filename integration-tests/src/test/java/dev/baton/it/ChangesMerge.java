package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that overlap on two nodes do not undo each other's changes. */
interface ChangesMerge extends OnTwoNodes {
    @Test
    default void writes_of_different_attributes_from_two_nodes_merge() {
        var visitor = newVisitor();
        visitor.says(first(), "set left 0", "set right 0");
        var gate = new Gate(first());
        var slow = visitor.begins(first(), "set left 1", gate.step());
        gate.awaitArrival();
        visitor.copy().says(second(), "set right 2");
        gate.open();
        assertThat(slow.join().status()).isEqualTo(200);

        assertThat(visitor.says(first(), "get left", "get right")).isEqualTo("1\n2");
        assertThat(visitor.says(second(), "get left", "get right")).isEqualTo("1\n2");
    }

    @Test
    default void a_new_attribute_and_a_removed_one_from_two_nodes_merge() {
        var visitor = newVisitor();
        visitor.says(first(), "set old 0");
        var gate = new Gate(first());
        var slow = visitor.begins(first(), "remove old", gate.step());
        gate.awaitArrival();
        visitor.copy().says(second(), "set fresh 2");
        gate.open();
        assertThat(slow.join().status()).isEqualTo(200);

        assertThat(visitor.says(second(), "names")).isEqualTo("fresh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cart thing %s", "append thing %s", "map thing %s x", "unique thing %s", "set thing %s"})
    default void a_slow_request_that_only_reads_undoes_no_write_made_elsewhere(String change) {
        var visitor = newVisitor();
        visitor.says(first(), change.formatted("one"));
        var gate = new Gate(first());
        var slow = visitor.begins(first(), "get thing", gate.step(), "get thing");
        gate.awaitArrival();
        var written = visitor.copy().says(second(), change.formatted("two"), "get thing");
        gate.open();
        assertThat(slow.join().status()).isEqualTo(200);

        assertThat(written).contains("two");
        assertThat(visitor.says(first(), "get thing")).isEqualTo(written);
        assertThat(visitor.says(second(), "get thing")).isEqualTo(written);
    }

    @Test
    default void two_windows_on_one_node_share_one_live_session() {
        var visitor = newVisitor();
        visitor.says(first(), "cart basket apple");
        var gate = new Gate(first());
        var slow = visitor.begins(first(), "cart basket pear", gate.step(), "get basket");
        gate.awaitArrival();
        visitor.copy().says(first(), "cart basket plum");
        gate.open();

        assertThat(slow.join().text()).isEqualTo("apple,pear,plum");
        assertThat(visitor.says(second(), "get basket")).isEqualTo("apple,pear,plum");
    }
}
