package dev.baton.it.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class AtomicityTest {
    private static final OptionalLong NOTHING = OptionalLong.empty();

    @Test
    void values_that_belong_together_are_not_found() {
        var operations = List.of(
                operation(1, "count", of(0), of(1)),
                operation(1, "name", of(0), of(7)),
                operation(2, "count", of(1), NOTHING),
                operation(2, "name", of(7), NOTHING));
        assertThat(Atomicity.violations(operations)).isEmpty();
    }

    @Test
    void half_the_work_of_a_request_is_found() {
        var operations = List.of(
                operation(1, "count", of(0), of(1)),
                operation(1, "name", of(0), of(7)),
                operation(2, "count", of(1), NOTHING),
                operation(2, "name", of(0), NOTHING));
        assertThat(Atomicity.violations(operations)).isNotEmpty();
    }

    private static OptionalLong of(long value) {
        return OptionalLong.of(value);
    }

    private static Operation operation(long time, String attribute, OptionalLong seen, OptionalLong written) {
        var request = new Request("Ann", "node", "session", time, time, Outcome.ACKNOWLEDGED);
        return new Operation(request, attribute, seen, written);
    }
}
