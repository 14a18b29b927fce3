package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NearCopiesTest {
    private final NearCopies copies = new NearCopies(
            Settings.parse(Map.of("store", "memory://here", "nearCopies", "3", "nearCopyBytes", "1000"), "/shop"));

    @Test
    void theOneUsedLongestAgoIsDroppedWhenThereAreTooMany() {
        copies.used("a", 1);
        copies.used("b", 1);
        copies.used("c", 1);
        copies.used("a", 1);

        assertThat(copies.used("d", 1)).containsExactly("b");
    }

    @Test
    void asManyAreDroppedAsTheirSizeAsksFor() {
        copies.used("a", 400);
        copies.used("b", 400);

        assertThat(copies.used("c", 700)).containsExactly("a", "b");
        assertThat(copies.used("d", 300)).isEmpty();
    }

    @Test
    void aSessionThatGrewCountsOnce() {
        copies.used("a", 400);
        assertThat(copies.used("a", 900)).isEmpty();
    }

    @Test
    void aSessionThatIsGoneIsNotCounted() {
        copies.used("a", 900);
        copies.dropped("a");

        assertThat(copies.used("b", 900)).isEmpty();
    }

    @Test
    void aSessionThatIsTooLargeIsNotKept() {
        assertThat(copies.used("a", 1001)).containsExactly("a");
    }
}
