package dev.baton.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ImmutableValuesTest {

    record Point(int x, String label) {}

    record Holder(Object anything) {}

    @Test
    void containWhatCanNotChange() {
        for (var value : List.of("text", 1, UUID.randomUUID(), LocalDate.EPOCH, Thread.State.NEW, new Point(1, "a"))) {
            assertThat(ImmutableValues.contain(value)).as(value.toString()).isTrue();
        }
    }

    @Test
    void doNotContainWhatMayChangeOrHoldAnything() {
        for (var value : List.of(new int[0], new ArrayList<>(), new Object(), new Holder("a"), new AtomicInteger())) {
            assertThat(ImmutableValues.contain(value)).as(value.toString()).isFalse();
        }
    }
}
