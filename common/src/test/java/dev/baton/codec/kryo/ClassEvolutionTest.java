package dev.baton.codec.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.codec.AttributeCodec;
import dev.baton.codec.ClassFilter;
import dev.baton.codec.sample.CompiledClasses;
import dev.baton.session.UnreadableSessionException;
import org.junit.jupiter.api.Test;

/** What a web application reads that was written before it was deployed anew. */
class ClassEvolutionTest {

    @Test
    void leavesAnAddedFieldAtZeroOrNull() {
        var read = redeploy("""
                public class Cart implements java.io.Serializable {
                    String owner = "Ada"; int items = 3;
                    public static Object make() { return new Object[] {new Cart(), new Cart(), "end"}; }
                }""", """
                public class Cart implements java.io.Serializable {
                    String owner = "?"; int items = -1; String added = "initial"; long count = 7; Object z = this;
                    public String toString() { return owner + items + added + count + z; }
                    public static String show(Object o) { return java.util.Arrays.toString((Object[]) o); }
                }""");

        assertThat(read).isEqualTo("[Ada3null0null, Ada3null0null, end]");
    }

    @Test
    void skipsARemovedFieldButKeepsWhatElseRefersToItsValue() {
        var read = redeploy("""
                public class Cart implements java.io.Serializable {
                    java.util.List<String> gone = new java.util.ArrayList<>(java.util.List.of("kept"));
                    int goneToo = 5; String owner = "Ada"; java.util.List<String> same = gone;
                    public static Object make() { return new Object[] {new Cart(), "end"}; }
                }""", """
                public class Cart implements java.io.Serializable {
                    String owner; java.util.List<String> same;
                    public static String show(Object o) {
                        var cart = (Cart) ((Object[]) o)[0];
                        return cart.owner + cart.same + ((Object[]) o)[1];
                    }
                }""");

        assertThat(read).isEqualTo("Ada[kept]end");
    }

    @Test
    void readsAConstantByNameThatHasAnotherPlaceNow() {
        var read = redeploy("""
                public enum Cart { SMALL, LARGE;
                    public static Object make() {
                        return new Object[] {LARGE, java.util.EnumSet.of(LARGE),
                            new java.util.EnumMap<>(java.util.Map.of(LARGE, 1)), "end"};
                    }
                }""", """
                public enum Cart { TINY, SMALL, MEDIUM, LARGE { };
                    public static String show(Object o) { return java.util.Arrays.toString((Object[]) o); }
                }""");

        assertThat(read).isEqualTo("[LARGE, [LARGE], {LARGE=1}, end]");
    }

    @Test
    void readsAConstantThatHadABodyOnce() {
        var read = redeploy(
                "public enum Cart { SMALL { }; public static Object make() { return SMALL; } }",
                "public enum Cart { SMALL; public static String show(Object o) { return o.toString(); } }");

        assertThat(read).isEqualTo("SMALL");
    }

    @Test
    void saysThatAConstantIsGone() {
        assertThatThrownBy(() -> redeploy(
                        "public enum Cart { SMALL; public static Object make() { return SMALL; } }",
                        "public enum Cart { TINY; public static String show(Object o) { return o.toString(); } }"))
                .isInstanceOf(UnreadableSessionException.class)
                .hasMessageContaining("SMALL");
    }

    @Test
    void givesAnAddedComponentOfARecordZeroOrNullAndSkipsARemovedOne() {
        var read = redeploy("""
                public record Cart(String owner, int items, String gone) implements java.io.Serializable {
                    public static Object make() { return new Object[] {new Cart("Ada", 3, "x"), "end"}; }
                }""", """
                public record Cart(boolean first, int items, String added, String owner) implements java.io.Serializable {
                    public static String show(Object o) { return java.util.Arrays.toString((Object[]) o); }
                }""");

        assertThat(read).isEqualTo("[Cart[first=false, items=3, added=null, owner=Ada], end]");
    }

    @Test
    void keepsFieldsOfTheSameNameApartByTheirClass() {
        var classes = """
                public class Cart implements java.io.Serializable {
                    String name = "base"; String getName() { return name; }
                    public static class Big extends Cart { String name = "big"; %s }
                    public static Object make() { return new Big(); }
                    public static String show(Object o) { return ((Cart) o).name + "," + ((Big) o).name; }
                }""";

        assertThat(redeploy(classes.formatted(""), classes.formatted("int added;")))
                .isEqualTo("base,big");
    }

    @Test
    void saysThatAFieldIsOfAnotherTypeNow() {
        assertThatThrownBy(() -> redeploy("""
                        public class Cart implements java.io.Serializable { int items = 3;
                            public static Object make() { return new Cart(); }
                        }""", """
                        public class Cart implements java.io.Serializable { long items;
                            public static String show(Object o) { return "" + ((Cart) o).items; }
                        }"""))
                .isInstanceOf(UnreadableSessionException.class)
                .hasMessageContaining("items");
    }

    private static String redeploy(String before, String after) {
        var old = CompiledClasses.of("Cart", before);
        var current = CompiledClasses.of("Cart", after);
        byte[] payload = codec(old).encode(old.make()).orElseThrow();
        return current.show(codec(current).decode(payload));
    }

    private static AttributeCodec codec(CompiledClasses war) {
        return new KryoAttributeCodecProvider().create(war.loader(), ClassFilter.standard(), Integer.MAX_VALUE);
    }
}
