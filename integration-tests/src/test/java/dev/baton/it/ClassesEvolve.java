package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two versions of an application run side by side on one store, as in a rolling deploy. */
interface ClassesEvolve extends OnTwoNodes {
    String HEAD = " implements java.io.Serializable { private static final long serialVersionUID = 1L; ";

    /** In the second version one field is gone, one is new, and the two that stay have changed places. */
    String COUPON_1 = "public class Coupon" + HEAD
            + "private String code; private String note = \"old\"; private int percent = 10;"
            + " public Coupon(String code) { this.code = code; }"
            + " @Override public String toString() { return code + \" \" + percent + \" \" + note; } }";

    String COUPON_2 = "public class Coupon" + HEAD
            + "private int percent = 20; private Long validUntil = 7L; private String code;"
            + " public Coupon(String code) { this.code = code; }"
            + " @Override public String toString() { return code + \" \" + percent + \" \" + validUntil; } }";

    String AMOUNT_1 = "public class Amount" + HEAD + "private int value = 5; public Amount(String text) {}"
            + " @Override public String toString() { return \"\" + value; } }";

    String AMOUNT_2 = AMOUNT_1.replace("int value = 5", "String value = \"five\"");

    String RENAMED = "public class Before" + HEAD + "public Before(String text) {}"
            + " @Override public String toString() { return \"before\"; } }";

    @Tag(NEEDS_BATON)
    @ParameterizedTest
    @ValueSource(strings = {"kryo", "jdk"})
    default void common_fields_are_kept_in_both_directions(String codec) {
        deployBoth(codec);
        var visitor = new Visitor("/evolve");
        visitor.says(first(), "make old Coupon XMAS");
        visitor.says(second(), "make new Coupon EASTER");

        assertThat(visitor.says(second(), "get old", "get new")).isEqualTo("XMAS 10 null\nEASTER 20 7");
        assertThat(visitor.says(first(), "get old", "get new")).isEqualTo("XMAS 10 old\nEASTER 20 null");
        undeploy("/evolve");
    }

    @Tag(NEEDS_BATON)
    @ParameterizedTest
    @ValueSource(strings = {"kryo", "jdk"})
    default void what_the_new_version_can_not_read_is_missing_there_and_kept_for_the_old_one(String codec) {
        deployBoth(codec);
        var visitor = new Visitor("/evolve");
        visitor.says(first(), "make price Amount x", "make thing Before x", "make coupon Coupon XMAS");
        for (int request = 0; request < 3; request++) {
            assertThat(visitor.says(second(), "get price", "get thing", "count steps"))
                    .isEqualTo("null\nnull\n" + (request + 1));
        }

        assertThat(visitor.says(first(), "get price", "get thing", "get coupon", "get steps"))
                .isEqualTo("5\nbefore\nXMAS 10 old\n3");
        assertThat(second().process().log())
                .containsOnlyOnce("/evolve-" + codec + ": the attribute \"price\" can't be read")
                .containsOnlyOnce("/evolve-" + codec + ": the attribute \"thing\" can't be read")
                .contains("the web application has no class shop.Before");
        undeploy("/evolve");
    }

    private void deployBoth(String codec) {
        var settings = Map.of("codec", codec, "application", "/evolve-" + codec);
        var first = war("evolve-1", COUPON_1, AMOUNT_1).withClass("Before", RENAMED);
        var second = war("evolve-2", COUPON_2, AMOUNT_2).withClass("After", RENAMED.replace("Before", "After"));
        first().deployer().deploy("/evolve", first.build(), settings);
        second().deployer().deploy("/evolve", second.build(), settings);
    }

    private ProbeWar war(String name, String coupon, String amount) {
        return ProbeWar.of(first().version(), name).withClass("Coupon", coupon).withClass("Amount", amount);
    }
}
