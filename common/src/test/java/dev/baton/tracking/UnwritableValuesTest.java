package dev.baton.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.codec.AttributeCodecs;
import dev.baton.codec.ClassFilter;
import dev.baton.session.UnwritableAttributeException;
import dev.baton.testing.Await;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UnwritableValuesTest {
    private final AttributeLog log = new AttributeLog("/shop");
    private final TrackedAttributes attributes = new TrackedAttributes(
            AttributeCodecs.of("kryo", UnwritableValuesTest.class.getClassLoader(), ClassFilter.standard()),
            log,
            () -> {});

    @Test
    void theAttemptIsNotRepeatedAtEveryRequest() {
        var value = new Refusing();
        attributes.put("context", value);
        for (int request = 0; request < 5; request++) {
            assertThat(attributes.get("context")).isSameAs(value);
            assertThat(attributes.changes().written()).isEmpty();
            attributes.release();
        }
        attributes.put("context", value);
        attributes.changes();

        assertThat(value.attempts).hasValue(1);
        assertThat(log.unwritableCount()).isEqualTo(1);
    }

    @Test
    void anotherObjectIsTriedAndStored() {
        attributes.put("context", new Refusing());
        attributes.changes();
        attributes.put("context", new ArrayList<>(List.of("fine")));

        // The rest that the first attempt has earned is a multiple of what it cost.
        Await.until(
                "the new value is tried",
                Duration.ofSeconds(30),
                () -> attributes.get("context") != null
                        && attributes.changes().written().containsKey("context"));
    }

    @Test
    void aRefusalRestsAMultipleOfWhatTheAttemptCostAndLongerForTheSameObject() {
        var value = new Object();
        var refusal = new Refusal(value, 5_000_000, 0);

        assertThat(refusal.holdsFor("other", 499_999_999)).isTrue();
        assertThat(refusal.holdsFor("other", 500_000_000)).isFalse();
        assertThat(refusal.holdsFor(value, 9_999_999_999L)).isTrue();
        assertThat(refusal.holdsFor(value, 10_000_000_000L)).isFalse();
    }

    @Test
    void itCanBeRequiredThatAValueIsWritable() {
        assertThatThrownBy(() -> attributes.requireWritable(new Refusing()))
                .isInstanceOf(UnwritableAttributeException.class)
                .hasMessageContaining("java.lang.Thread");
        assertThatCode(() -> attributes.requireWritable("text")).doesNotThrowAnyException();
        assertThatCode(() -> attributes.requireWritable(new Changing())).doesNotThrowAnyException();
    }

    private static final class Refusing implements Serializable {
        private static final long serialVersionUID = 1L;
        private final transient AtomicInteger attempts = new AtomicInteger();

        private void writeObject(ObjectOutputStream output) throws NotSerializableException {
            attempts.incrementAndGet();
            throw new NotSerializableException(Thread.class.getName());
        }
    }

    private static final class Changing implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream output) {
            throw new ConcurrentModificationException();
        }
    }
}
