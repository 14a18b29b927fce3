package dev.baton.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.codec.AttributeCodecs;
import dev.baton.codec.AttributeLimits;
import dev.baton.codec.AttributeSeal;
import dev.baton.codec.ClassFilter;
import dev.baton.codec.EncryptionKeys;
import dev.baton.codec.SessionCodec;
import dev.baton.session.SessionField;
import dev.baton.session.UnwritableAttributeException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UnwritableValuesTest {
    private final AttributeLog log = new AttributeLog("/shop");
    private final SessionCodec codecs = new SessionCodec(
            AttributeCodecs.of(
                    "kryo", UnwritableValuesTest.class.getClassLoader(), ClassFilter.standard(), Integer.MAX_VALUE),
            new AttributeSeal(OptionalInt.empty(), EncryptionKeys.none()),
            AttributeLimits.none(),
            "uid");
    private final TrackedAttributes attributes = new TrackedAttributes(codecs, AttributeFilter.ALL, log, () -> {});

    @Test
    void aValueThatCanNotBeWrittenStaysHereAndHarmsNoOther() {
        attributes.put("thread", new Thread());
        attributes.put("user", "alice");
        var changes = attributes.changes();

        assertThat(changes.written()).containsOnlyKeys("user");
        assertThat(attributes.get("thread")).isInstanceOf(Thread.class);
        attributes.saved(changes);
        stored("user", "bob");
        assertThat(attributes.get("thread")).isInstanceOf(Thread.class);
    }

    @Test
    void aValueThatCanNotBeWrittenDoesNotLeaveAnOlderOneToOtherNodes() {
        stored("user", "alice");
        attributes.put("user", new Thread());

        assertThat(attributes.changes().removed()).containsExactly("user");
    }

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
    void anotherObjectIsTriedAtOnce() {
        attributes.put("context", new Refusing());
        attributes.changes();
        attributes.put("context", new ArrayList<>(List.of("fine")));

        assertThat(attributes.changes().written()).containsOnlyKeys("context");
    }

    @Test
    void theSameObjectIsTriedAgainAfterTenSeconds() {
        var value = new Object();
        var refusal = new Refusal(value, 0);

        assertThat(refusal.holdsFor(value, 9_999_999_999L)).isTrue();
        assertThat(refusal.holdsFor(value, 10_000_000_000L)).isFalse();
        assertThat(refusal.holdsFor("other", 1)).isFalse();
    }

    @Test
    void itCanBeRequiredThatAValueIsWritable() {
        assertThatThrownBy(() -> attributes.requireWritable(new Refusing()))
                .isInstanceOf(UnwritableAttributeException.class)
                .hasMessageContaining("java.lang.Thread");
        assertThatCode(() -> attributes.requireWritable("text")).doesNotThrowAnyException();
        assertThatCode(() -> attributes.requireWritable(new Changing())).doesNotThrowAnyException();
    }

    private void stored(String name, Object value) {
        var field = SessionField.attribute(name);
        attributes.refresh(Map.of(name, codecs.seal(field, codecs.encode(value))), Set.of(name));
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
