package dev.baton.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.codec.AttributeCodecs;
import dev.baton.codec.AttributeLimits;
import dev.baton.codec.AttributeSeal;
import dev.baton.codec.ClassFilter;
import dev.baton.codec.EncodedValue;
import dev.baton.codec.EncryptionKeys;
import dev.baton.codec.SessionCodec;
import dev.baton.session.Bytes;
import dev.baton.session.Migration;
import dev.baton.session.SessionField;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TrackedAttributesTest {
    private final SessionCodec codecs = new SessionCodec(
            AttributeCodecs.of(
                    "kryo", TrackedAttributesTest.class.getClassLoader(), ClassFilter.standard(), Integer.MAX_VALUE),
            new AttributeSeal(OptionalInt.empty(), EncryptionKeys.none()),
            AttributeLimits.none(),
            "uid");
    private final AtomicInteger assignments = new AtomicInteger();
    private final TrackedAttributes attributes =
            new TrackedAttributes(codecs, AttributeFilter.ALL, new AttributeLog("/shop"), assignments::incrementAndGet);

    @Test
    void whatWasPutIsToBeSavedOnce() {
        attributes.put("user", "alice");
        var changes = attributes.changes();

        assertThat(changes.written()).containsExactly(Map.entry("user", encoded("alice")));
        attributes.saved(changes);
        assertThat(attributes.changes().written()).isEmpty();
        assertThat(attributes.hasAssignments()).isFalse();
    }

    @Test
    void whatWasNotSavedStaysToBeSaved() {
        attributes.put("user", "alice");
        attributes.changes();

        assertThat(attributes.changes().written()).containsKey("user");
        assertThat(attributes.hasAssignments()).isTrue();
    }

    @Test
    void aPutDuringASaveIsToBeSavedNext() {
        attributes.put("user", "alice");
        var changes = attributes.changes();
        attributes.put("user", "bob");
        attributes.saved(changes);

        assertThat(attributes.changes().written()).containsEntry("user", encoded("bob"));
    }

    @Test
    void puttingAnEqualValueIsNoChange() {
        stored("user", "alice");
        attributes.put("user", String.join("", "ali", "ce"));

        assertThat(attributes.changes().written()).isEmpty();
    }

    @Test
    void stringsWithTheSameHashCodeDiffer() {
        stored("name", "Aa");
        attributes.put("name", "BB");

        assertThat(attributes.changes().written()).containsEntry("name", encoded("BB"));
    }

    @Test
    void aChangeInPlaceIsFoundWithoutAPut() {
        stored("cart", list("apple"));
        cart().add("pear");

        assertThat(attributes.changes().written()).containsEntry("cart", encoded(list("apple", "pear")));
    }

    @Test
    void aChangeInPlaceIsFoundInEachOfManySaves() {
        attributes.put("cart", list());
        for (var i = 0; i < 3; i++) {
            cart().add("item " + i);
            var changes = attributes.changes();
            assertThat(changes.written()).containsKey("cart");
            attributes.saved(changes);
            attributes.release();
        }
    }

    @Test
    void readingIsNoChange() {
        var table = new HashMap<Integer, String>(4096);
        for (var i = 0; i < 500; i++) {
            table.put(i * 7919, "value");
        }
        for (var i = 0; i < 450; i++) {
            table.remove(i * 7919);
        }
        stored("table", table);
        stored("identities", new HashSet<>(List.of(new Product("a"), new Product("b"), new Product("c"))));
        stored("numbers", new int[] {1, 2, 3});
        assertThat(attributes.values()).hasSize(3);

        assertThat(attributes.changes().written()).isEmpty();
        assertThat(attributes.changes().removed()).isEmpty();
    }

    @Test
    void onlyWhatIsAskedForIsDecoded() {
        stored("cart", list("apple"));
        attributes.refresh(Map.of("broken", Bytes.wrap(new byte[] {1, 2, 3})), Set.of("cart", "broken"));

        assertThat(attributes.keySet()).containsExactlyInAnyOrder("cart", "broken");
        assertThat(attributes.get("cart")).isEqualTo(list("apple"));
    }

    @Test
    void whatWasOpenedIsKeptOnce() {
        stored("cart", list("apple"));
        var bytes = attributes.storedBytes();
        cart();

        assertThat(attributes.storedBytes()).isPositive().isLessThanOrEqualTo(bytes);
    }

    @Test
    void whatCanNotBeReadIsMissingAndStaysInTheStore() {
        attributes.refresh(Map.of("broken", Bytes.wrap(new byte[] {1, 2, 3})), Set.of("broken"));

        assertThat(attributes.get("broken")).isNull();
        assertThat(attributes.keySet()).isEmpty();
        assertThat(attributes.changes().written()).isEmpty();
        assertThat(attributes.changes().removed()).isEmpty();
    }

    @Test
    void whatCanNotBeReadCanBeReplacedAndRemoved() {
        attributes.refresh(Map.of("broken", Bytes.wrap(new byte[] {1, 2, 3})), Set.of("broken"));
        attributes.put("broken", "mended");
        assertThat(attributes.changes().written()).containsEntry("broken", encoded("mended"));

        attributes.remove("broken");
        assertThat(attributes.changes().removed()).containsExactly("broken");
    }

    @Test
    void aRemovalIsToBeSavedIfTheStoreHasTheAttribute() {
        stored("user", "alice");
        assertThat(attributes.remove("user")).isEqualTo("alice");
        attributes.put("new", "x");
        attributes.remove("new");
        attributes.remove("never there");

        var changes = attributes.changes();
        assertThat(changes.removed()).containsExactly("user");
        assertThat(changes.written()).isEmpty();
        attributes.saved(changes);
        assertThat(attributes.changes().removed()).isEmpty();
    }

    @Test
    void aNewerValueReplacesWhatThisNodeHasNotChanged() {
        stored("cart", list("apple"));
        var before = cart();
        attributes.release();
        refresh("cart", list("pear"));

        assertThat(cart()).isEqualTo(list("pear")).isNotSameAs(before);
        assertThat(attributes.changes().written()).isEmpty();
    }

    @Test
    void anObjectStaysTheSameAsLongAsTheStoreHasNothingNewer() {
        stored("cart", list("apple"));
        var before = cart();
        refresh("cart", list("apple"));

        assertThat(cart()).isSameAs(before);
    }

    @Test
    void aNewerValueDoesNotReplaceWhatThisNodeHasPut() {
        stored("user", "alice");
        attributes.put("user", "bob");
        refresh("user", "carol");

        assertThat(attributes.get("user")).isEqualTo("bob");
        assertThat(attributes.changes().written()).containsEntry("user", encoded("bob"));
    }

    @Test
    void aPutOfWhatTheStoreHadBeforeIsAChange() {
        stored("user", "alice");
        attributes.put("user", "alice");
        refresh("user", "carol");

        assertThat(attributes.changes().written()).containsEntry("user", encoded("alice"));
    }

    @Test
    void aRequestThatChangesAnObjectAfterANewerValueCameIsTheLastWriter() {
        stored("cart", list("apple"));
        var heldByASlowRequest = cart();
        refresh("cart", list("pear"));
        assertThat(cart()).isEqualTo(list("pear"));
        heldByASlowRequest.add("plum");

        assertThat(attributes.changes().written()).containsEntry("cart", encoded(list("apple", "plum")));
        assertThat(cart()).isSameAs(heldByASlowRequest);
    }

    @Test
    void aRequestThatOnlyReadsDoesNotUndoANewerValue() {
        stored("cart", list("apple"));
        assertThat(cart()).hasSize(1);
        refresh("cart", list("pear"));

        assertThat(attributes.changes().written()).isEmpty();
        assertThat(cart()).isEqualTo(list("pear"));
    }

    @Test
    void aRequestThatChangesAnObjectThatWasRemovedElsewhereBringsItBack() {
        stored("cart", list("apple"));
        var held = cart();
        attributes.refresh(Map.of(), Set.of());
        assertThat(attributes.get("cart")).isNull();
        held.add("plum");

        assertThat(attributes.changes().written()).containsEntry("cart", encoded(list("apple", "plum")));
    }

    @Test
    void anAttributeThatWasRemovedElsewhereIsGone() {
        stored("cart", list("apple"));
        stored("user", "alice");
        cart();
        attributes.refresh(Map.of(), Set.of("user"));

        assertThat(attributes.keySet()).containsExactly("user");
        attributes.release();
        assertThat(attributes.changes().removed()).isEmpty();
    }

    @Test
    void whoeverAssignsIsToldOfIt() {
        attributes.put("a", "1");
        attributes.remove("a");
        attributes.get("a");
        attributes.remove("a");

        assertThat(assignments).hasValue(2);
    }

    @Test
    void itIsTheConcurrentMapThatContainersExpect() {
        assertThat(attributes.putIfAbsent("a", "1")).isNull();
        assertThat(attributes.putIfAbsent("a", "2")).isEqualTo("1");
        assertThat(attributes.replace("a", "2")).isEqualTo("1");
        assertThat(attributes.replace("a", "1", "3")).isFalse();
        assertThat(attributes.replace("a", "2", "3")).isTrue();
        assertThat(attributes.remove("a", "2")).isFalse();
        assertThat(attributes).containsExactly(Map.entry("a", "3")).hasSize(1);
        assertThat(attributes.remove("a", "3")).isTrue();
        assertThat(attributes).isEmpty();
        attributes.put("b", "1");
        attributes.clear();
        assertThat(attributes).isEmpty();
    }

    @Test
    void whoeverListensIsToldOfObjectsThatComeAndThatAreWritten() {
        var told = new ArrayList<String>();
        attributes.tell(new Migration() {
            @Override
            public void willPassivate(Object value) {
                told.add("passivate " + value);
            }

            @Override
            public void didActivate(Object value) {
                told.add("activate " + value);
            }
        });
        stored("cart", list("apple"));
        stored("other", list("never asked for"));
        attributes.get("cart");
        attributes.get("cart");
        assertThat(told).containsExactly("activate [apple]");

        attributes.changes();
        assertThat(told).containsExactly("activate [apple]", "passivate [apple]", "activate [apple]");
    }

    @SuppressWarnings("unchecked")
    private List<String> cart() {
        return (List<String>) Objects.requireNonNull(attributes.get("cart"));
    }

    private void stored(String name, Object value) {
        var names = new HashSet<>(attributes.keySet());
        names.add(name);
        attributes.refresh(Map.of(name, codecs.seal(SessionField.attribute(name), encoded(value))), names);
    }

    private void refresh(String name, Object value) {
        stored(name, value);
    }

    private EncodedValue encoded(Object value) {
        return codecs.encode(value);
    }

    private static List<String> list(String... items) {
        return new ArrayList<>(List.of(items));
    }

    private static final class Product implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String name;

        private Product(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
