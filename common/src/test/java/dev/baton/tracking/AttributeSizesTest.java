package dev.baton.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.codec.AttributeCodecs;
import dev.baton.codec.AttributeLimits;
import dev.baton.codec.AttributeSeal;
import dev.baton.codec.ClassFilter;
import dev.baton.codec.EncryptionKeys;
import dev.baton.codec.SessionCodec;
import dev.baton.session.Bytes;
import dev.baton.session.SessionField;
import dev.baton.session.UnwritableAttributeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attributes of about 1,000 bytes each, in sessions that may take 16,000 bytes, and 5,000 for one attribute. */
class AttributeSizesTest {
    private static final Logger LOGGER = Logger.getLogger(AttributeLog.class.getName());

    private final SessionCodec codecs = new SessionCodec(
            AttributeCodecs.of("kryo", AttributeSizesTest.class.getClassLoader(), ClassFilter.standard(), 5_000),
            new AttributeSeal(OptionalInt.of(0), EncryptionKeys.none()),
            new AttributeLimits(5_000, 16_000),
            "uid");
    private final TrackedAttributes attributes =
            new TrackedAttributes(codecs, AttributeFilter.ALL, new AttributeLog("/shop"), () -> {});
    private final SaidMessages said = new SaidMessages();

    @BeforeEach
    void listen() {
        LOGGER.addHandler(said);
    }

    @AfterEach
    void listenNoMore() {
        LOGGER.removeHandler(said);
    }

    @Test
    void anAttributeOverItsLimitStaysOnThisNodeAndIsNamedOnce() {
        attributes.put("user", "alice");
        attributes.put("report", kilobytes(6));

        for (var i = 0; i < 3; i++) {
            assertThat(commit()).containsOnlyKeys("user");
            attributes.put("report", kilobytes(6));
            attributes.put("user", "user " + i);
        }

        assertThat(attributes.get("report")).isEqualTo(kilobytes(6));
        assertThat(said.messages)
                .singleElement()
                .asString()
                .contains(
                        "\"report\"",
                        "java.lang.String",
                        "stays on this node",
                        "takes more",
                        "maxAttributeBytes = 5000");
    }

    @Test
    void anAttributeOverItsLimitIsNotWritable() {
        assertThatThrownBy(() -> attributes.requireWritable(kilobytes(6)))
                .isInstanceOf(UnwritableAttributeException.class)
                .hasMessageContaining("maxAttributeBytes = 5000");
    }

    @Test
    void anAttributeIsMeasuredBeforeItIsCompressed() {
        attributes.put("report", "a".repeat(5_001));

        assertThat(commit()).isEmpty();
    }

    @Test
    void anAttributeOverItsLimitDoesNotLeaveAnOlderOneToOtherNodes() {
        attributes.put("report", kilobytes(1));
        commit();
        attributes.put("report", kilobytes(6));

        assertThat(attributes.changes().removed()).containsExactly("report");
    }

    @Test
    void anAttributeUnderItsLimitAgainIsStored() {
        attributes.put("report", kilobytes(6));
        commit();
        attributes.put("report", kilobytes(1));

        assertThat(commit()).containsOnlyKeys("report");
    }

    @Test
    void aLargeAttributeIsStoredWithAWarning() {
        attributes.put("small", kilobytes(1).substring(0, 300));
        commit();
        assertThat(said.messages).isEmpty();

        attributes.put("report", kilobytes(1).substring(0, 400));
        assertThat(commit()).containsOnlyKeys("report");
        assertThat(said.messages)
                .singleElement()
                .asString()
                .contains("\"report\"", "java.lang.String", "takes 40", "maxAttributeBytes = 5000");
    }

    @Test
    void theLargestChangeOfASessionOverItsLimitStaysOnThisNode() {
        for (var i = 0; i < 13; i++) {
            attributes.put("part " + i, kilobytes(1));
        }
        assertThat(commit()).hasSize(13);
        said.messages.clear();

        attributes.put("small", kilobytes(1));
        attributes.put("large", kilobytes(3));
        attributes.put("user", "alice");
        assertThat(commit()).containsOnlyKeys("small", "user");

        assertThat(attributes).containsKey("large");
        assertThat(said.messages)
                .filteredOn(message -> message.contains("stays on this node, other"))
                .singleElement()
                .asString()
                .contains("\"large\"", "java.lang.String", "its 30", "would take 17", "maxSessionBytes = 16000");
    }

    @Test
    void whatIsRemovedMakesRoom() {
        for (var i = 0; i < 15; i++) {
            attributes.put("part " + i, kilobytes(1));
        }
        commit();
        attributes.remove("part 0");
        attributes.put("new", kilobytes(1));

        assertThat(commit()).containsOnlyKeys("new");
    }

    @Test
    void whatMakesTheSessionTooLargeDoesNotLeaveAnOlderValueToOtherNodes() {
        for (var i = 0; i < 15; i++) {
            attributes.put("part " + i, kilobytes(1));
        }
        commit();
        attributes.put("part 0", kilobytes(3));

        var changes = attributes.changes();
        assertThat(changes.written()).isEmpty();
        assertThat(changes.removed()).containsExactly("part 0");
        attributes.saved(changes);
        assertThat(attributes.changes().removed()).isEmpty();
        assertThat(attributes).containsEntry("part 0", kilobytes(3));
    }

    @Test
    void aChangeInPlaceThatMakesTheSessionTooLargeLeavesTheStoredObject() {
        for (var i = 0; i < 14; i++) {
            attributes.put("part " + i, kilobytes(1));
        }
        attributes.put("cart", new ArrayList<>(List.of("apple")));
        commit();
        cart().add(kilobytes(3));

        assertThat(attributes.changes().written()).isEmpty();
        assertThat(attributes.changes().removed()).isEmpty();
        assertThat(cart()).hasSize(2);
    }

    @Test
    void aSessionThatIsTooLargeAlreadyCanShrink() {
        for (var i = 0; i < 20; i++) {
            var field = SessionField.attribute("part " + i);
            attributes.refresh(Map.of(field.name(), seal(field, noise(i))), withName(field.name()));
        }
        attributes.put("part 0", noise(0).substring(500));

        assertThat(commit()).containsOnlyKeys("part 0");
        attributes.put("new", "x");
        assertThat(commit()).isEmpty();
    }

    @Test
    void aLargeSessionIsStoredWithAWarning() {
        for (var i = 0; i < 4; i++) {
            attributes.put("part " + i, kilobytes(1).substring(0, 200 + i));
        }
        commit();
        assertThat(said.messages).isEmpty();
        attributes.put("part 4", kilobytes(1).substring(0, 290));
        commit();

        assertThat(said.messages)
                .singleElement()
                .asString()
                .contains("a session takes 1", "\"part 4\"", "maxSessionBytes = 16000");
    }

    private Set<String> withName(String name) {
        var names = new HashSet<>(attributes.keySet());
        names.add(name);
        return names;
    }

    private Bytes seal(SessionField field, Object value) {
        return codecs.seal(field, codecs.encode(value));
    }

    private Map<String, ?> commit() {
        var changes = attributes.changes();
        attributes.saved(changes);
        return changes.written();
    }

    @SuppressWarnings("unchecked")
    private List<String> cart() {
        return (List<String>) Objects.requireNonNull(attributes.get("cart"));
    }

    private static String kilobytes(int count) {
        return "k".repeat(count * 1_000);
    }

    private static String noise(int seed) {
        return new Random(seed)
                .ints(1_000, 33, 126)
                .mapToObj(character -> String.valueOf((char) character))
                .collect(Collectors.joining());
    }

    private static final class SaidMessages extends Handler {
        private final List<String> messages = new ArrayList<>();

        @Override
        public void publish(LogRecord message) {
            messages.add(message.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
