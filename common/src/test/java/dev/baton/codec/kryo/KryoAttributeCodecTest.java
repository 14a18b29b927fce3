package dev.baton.codec.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.io.Output;
import dev.baton.codec.AttributeCodec;
import dev.baton.codec.AttributeCodecContract;
import dev.baton.codec.AttributeCodecProvider;
import dev.baton.codec.ClassFilter;
import dev.baton.codec.sample.CompiledClasses;
import dev.baton.codec.sample.Hooks;
import dev.baton.codec.sample.SameGraph;
import dev.baton.codec.sample.Shop;
import dev.baton.codec.sample.Shop.Cart;
import dev.baton.codec.sample.Shop.Customer;
import dev.baton.codec.sample.Shop.Item;
import dev.baton.codec.sample.Shop.Size;
import dev.baton.session.UnreadableSessionException;
import java.io.Serializable;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KryoAttributeCodecTest extends AttributeCodecContract {
    private final AttributeCodec codec = codec(getClass().getClassLoader(), ClassFilter.standard());

    @Override
    protected AttributeCodecProvider provider() {
        return new KryoAttributeCodecProvider();
    }

    @Override
    protected byte[] forged(Object graph) {
        var loader = getClass().getClassLoader();
        var filter = ClassFilter.standard();
        var output = new GuardedOutput(256, Integer.MAX_VALUE);
        output.writeByte(1);
        StrictKryo.of(new ClassPolicy(filter, loader), loader, filter).writeClassAndObject(output, graph);
        return output.toBytes();
    }

    @Test
    void leavesUrlsToJavaSerializationIfTheyCouldBeHashed() throws MalformedURLException {
        var url = new URL("http://localhost/");

        assertThat(codec.encode(Map.of("iss", url, "sub", "alice"))).isPresent();
        assertThat(codec.encode(Map.of(url, 1))).isEmpty();
        assertThat(codec.encode(Set.of(List.of(url)))).isEmpty();
    }

    @Test
    void takesWhatApplicationsMostlyStore() {
        var cart = new Cart().with(new Item("apple", 1), Size.LARGE, EnumSet.of(Size.SMALL), Map.of("a", 1));

        assertThat(List.of("text", 1, cart, cart.new Voucher("XMAS"), Collections.unmodifiableList(cart.items)))
                .allSatisfy(value -> assertThat(codec.encode(value)).isPresent());
    }

    @Test
    void declinesAGraphAsAWholeIfOneObjectNeedsJavaSerialization() {
        assertThat(codec.encode(new Hooks.WritesItself())).isEmpty();
        assertThat(codec.encode(new Cart().with("x", new Hooks.WritesItself()))).isEmpty();
        assertThat(codec.encode(new Hooks.NamedList())).isEmpty();
        assertThat(codec.encode(new Shop.Heir())).isEmpty();
        assertThat(codec.encode(new Hooks.Garage())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "private void writeObject(java.io.ObjectOutputStream o) {}",
                "private void readObject(java.io.ObjectInputStream i) {}",
                "private void readObjectNoData() {}",
                "protected Object writeReplace() { return this; }",
                "Object readResolve() { return this; }",
                "private static final java.io.ObjectStreamField[] serialPersistentFields = {};"
            })
    void declinesAClassWhoseSuperclassHasOneHookOfJavaSerialization(String hook) {
        var war = CompiledClasses.of("Hooked", """
                public class Hooked implements java.io.Serializable { %s
                    static class Sub extends Hooked {}
                    public static Object make() { return new Sub(); }
                }""".formatted(hook));

        assertThat(codec(war.loader(), ClassFilter.standard()).encode(war.make()))
                .isEmpty();
    }

    @Test
    void declinesASortedMapWhoseComparatorRefersToIt() {
        var order = new KnowsItsMap();
        order.map = new TreeMap<>(order);

        assertThat(codec.encode(order.map)).isEmpty();
    }

    private static final class KnowsItsMap implements Comparator<String>, Serializable {
        private TreeMap<String, String> map = new TreeMap<>();

        @Override
        public int compare(String one, String other) {
            return one.compareTo(other);
        }
    }

    @Test
    void refusesAForgedListThatHoldsItselfBeforeItIsMade() {
        byte[] singletonListOfObjectNumberZero = {1, 61 + 2, 1, 1, 20 + 2, 0 + 2};

        assertThatThrownBy(() -> codec.decode(singletonListOfObjectNumberZero))
                .isInstanceOf(UnreadableSessionException.class)
                .rootCause()
                .hasMessageContaining("not made yet");
    }

    @Test
    void stillTakesAGraphAfterItDeclinedOneOfTheSameClass() {
        assertThat(codec.encode(new Cart().with(new Hooks.WritesItself()))).isEmpty();

        assertThat(codec.encode(new Cart().with("x"))).isPresent();
    }

    @Test
    void isAsNewAfterItDeclinedAGraphInTheMiddle() {
        var item = new Item("apple", 1);
        var views = Collections.unmodifiableList(new ArrayList<Object>(List.of(item, Size.LARGE, "text")));
        var fresh = codec(getClass().getClassLoader(), ClassFilter.standard());
        for (int i = 0; i < 3; i++) {
            var declined = new Cart().with(item, views, new Object[] {item, views, new Hooks.WritesItself()});
            assertThat(codec.encode(Collections.unmodifiableList(new ArrayList<Object>(List.of(declined)))))
                    .isEmpty();

            byte[] payload = codec.encode(views).orElseThrow();

            assertThat(payload).isEqualTo(fresh.encode(views).orElseThrow());
            SameGraph.assertRestored(codec.decode(payload), views);
        }
    }

    @Test
    void declinesAViewWhoseContentsReferToIt() {
        var list = new ArrayList<Object>();
        var view = Collections.unmodifiableList(list);
        list.add(view);

        assertThat(codec.encode(view)).isEmpty();
    }

    @Test
    void declinesAGraphThatIsTooDeepToBeReadAnywhere() {
        var deep = new Customer("last");
        for (int i = 0; i < 1_000; i++) {
            var next = new Customer("next");
            next.friend = deep;
            deep = next;
        }

        assertThat(codec.encode(deep)).isEmpty();
    }

    @Test
    void declinesAClassThatTheFilterRefuses() {
        var refusing = codec(getClass().getClassLoader(), ClassFilter.of("!dev.baton.codec.sample.Shop$Item", ""));

        assertThat(refusing.encode(new Item("apple", 1))).isEmpty();
        assertThat(refusing.encode(new Item[0])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.ProcessBuilder",
                "javax.swing.JFrame",
                "java.lang.Object",
                "java.util.ArrayList$SubList",
                "dev.baton.codec.sample.Hooks$NotStorable",
                "dev.baton.codec.sample.Hooks$NamedList",
                "com.esotericsoftware.kryo.Kryo"
            })
    void refusesAForgedPayloadThatNamesAnotherClass(String name) {
        var output = new Output(100);
        output.writeByte(1);
        output.writeByte(1);
        output.writeVarInt(0, true);
        output.writeString(name);
        output.writeVarInt(1, true);
        output.writeVarInt(0, true);

        assertThatThrownBy(() -> codec.decode(output.toBytes())).isInstanceOf(UnreadableSessionException.class);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 26, 27, 28, 30, 31, 55, 56, 57, 59, 114})
    void allocatesNothingForALengthThatThePayloadCanNotHold(int classId) {
        var output = new Output(100);
        output.writeByte(1);
        output.writeVarInt(classId + 2, true);
        output.writeVarInt(1, true);
        output.writeVarInt(Integer.MAX_VALUE - 8, true);
        output.writeVarInt(Integer.MAX_VALUE - 8, true);

        assertThatThrownBy(() -> codec.decode(output.toBytes()))
                .isInstanceOf(UnreadableSessionException.class)
                .rootCause()
                .hasMessageContaining("can't be in");
    }

    @Test
    void allocatesNothingForATextThatThePayloadCanNotHold() {
        var output = new Output(100);
        output.writeByte(1);
        output.writeVarInt(1 + 2, true);
        output.writeVarInt(1, true);
        output.writeVarIntFlag(true, Integer.MAX_VALUE - 8, true);

        assertThatThrownBy(() -> codec.decode(output.toBytes()))
                .isInstanceOf(UnreadableSessionException.class)
                .rootCause()
                .hasMessageContaining("can't be in");
    }

    @Test
    @Timeout(value = 5, threadMode = ThreadMode.SEPARATE_THREAD)
    void refusesAPatternThatTakesForEverToCompile() {
        var output = new Output(100);
        output.writeByte(1);
        output.writeVarInt(115 + 2, true);
        output.writeVarInt(1, true);
        output.writeString(
                "a\u0300\u0316\u0321\u0327\u0334\u0345\u035C\u035D\u0591\u0592\u0599\u059A\u05AE\u05B0\u05B1");
        output.writeVarInt(Pattern.CANON_EQ, true);

        assertThatThrownBy(() -> codec.decode(output.toBytes()))
                .isInstanceOf(UnreadableSessionException.class)
                .hasMessageContaining("slow to compile");
        assertThat(codec.encode(Pattern.compile("a", Pattern.CANON_EQ))).isEmpty();
    }

    @Test
    void refusesBytesAfterTheEnd() {
        byte[] payload = codec.encode("text").orElseThrow();

        assertThatThrownBy(() -> codec.decode(Arrays.copyOf(payload, payload.length + 1)))
                .isInstanceOf(UnreadableSessionException.class);
    }

    @Test
    void refusesAFormatOfALaterVersion() {
        byte[] payload = codec.encode("text").orElseThrow();
        payload[0] = 2;

        assertThatThrownBy(() -> codec.decode(payload))
                .isInstanceOf(UnreadableSessionException.class)
                .hasMessageContaining("format");
    }

    @Test
    void readsRightAfterAFailure() {
        var cart = new Cart().with(new Item("apple", 1), new Item("pear", 2));
        byte[] payload = codec.encode(cart).orElseThrow();
        for (int length = 0; length < payload.length; length++) {
            byte[] cut = Arrays.copyOf(payload, length);
            assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(UnreadableSessionException.class);
        }

        SameGraph.assertRestored(codec.decode(payload), cart);
    }

    @Test
    void servesManyThreads() {
        var carts = IntStream.range(0, 200)
                .mapToObj(i -> new Cart().with(new Item("item " + i, i)))
                .toList();

        var restored = carts.stream()
                .map(cart -> CompletableFuture.supplyAsync(
                        () -> codec.decode(codec.encode(cart).orElseThrow())))
                .toList();

        for (int i = 0; i < carts.size(); i++) {
            SameGraph.assertRestored(restored.get(i).join(), carts.get(i));
        }
    }
}
