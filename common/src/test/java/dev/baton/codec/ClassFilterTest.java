package dev.baton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ObjectInputFilter;
import java.lang.invoke.SerializedLambda;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassFilterTest {
    private final ClassFilter standard = ClassFilter.standard();

    @Test
    void allowsEveryClassThatIsNotDenied() {
        assertThat(standard.allows("com.acme.Cart")).isTrue();
        assertThat(standard.allows("Cart")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.commons.collections.functors.InvokerTransformer",
                "org.apache.commons.collections4.functors.InstantiateTransformer",
                "org.apache.commons.beanutils.BeanComparator",
                "com.sun.org.apache.xalan.internal.xsltc.trax.TemplatesImpl",
                "com.sun.rowset.JdbcRowSetImpl",
                "javax.management.BadAttributeValueExpException",
                "org.codehaus.groovy.runtime.ConvertedClosure",
                "org.codehaus.groovy.runtime.MethodClosure",
                "org.springframework.beans.factory.ObjectFactory",
                "org.springframework.transaction.jta.JtaTransactionManager",
                "com.mchange.v2.c3p0.PoolBackedDataSource",
                "java.rmi.server.UnicastRemoteObject",
                "sun.reflect.annotation.AnnotationInvocationHandler",
                "javax.naming.InitialContext",
                "java.lang.ProcessBuilder",
                "java.lang.Runtime"
            })
    void deniesClassesThatTurnReadingIntoRunningCode(String gadget) {
        assertThat(standard.allows(gadget)).isFalse();
        assertThat(standard.allows("[[L" + gadget + ";")).isFalse();
        assertThat(ClassFilter.of("*;" + gadget, "").allows(gadget)).isFalse();
    }

    @Test
    void allowsLambdas() {
        assertThat(standard.allows(SerializedLambda.class.getName())).isTrue();
    }

    @Test
    void asksAnArrayByItsComponent() {
        var filter = ClassFilter.of("!com.acme.Secret;com.acme.*", "");

        assertThat(filter.allows("[Lcom.acme.Cart;")).isTrue();
        assertThat(filter.allows("[[Lcom.acme.Secret;")).isFalse();
        assertThat(filter.allows(int[][].class.getName())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[[", "[X", "[Lcom.acme.Cart", "[com.acme.Cart;", "[L;"})
    void refusesWhatIsNoName(String name) {
        assertThat(standard.allows(name)).isFalse();
    }

    @Test
    void letsTheFirstPatternDecideThatMatches() {
        var filter = ClassFilter.of("com.acme.Cart ; !com.acme.**; com.acme.Order", "");

        assertThat(filter.allows("com.acme.Cart")).isTrue();
        assertThat(filter.allows("com.acme.Order")).isFalse();
        assertThat(filter.allows("org.example.Cart")).isTrue();
        assertThat(ClassFilter.of("com.acme.Cart;!*", "").allows("java.util.ArrayList"))
                .isFalse();
    }

    /** The JDK's own filter is asked for the same classes with the same patterns. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.ArrayList;!*",
                "java.util.*;!*",
                "java.util.**;!*",
                "!java.util.concurrent.*;java.util.**;!*",
                "java.util.Ar*;!*",
                "!java.util.Array*",
                "*",
                "!java.util.concurrent.atomic.**;java.util.concurrent.**;!java.**"
            })
    void understandsPatternsAsTheJdkDoes(String patterns) {
        var filter = ClassFilter.of(patterns, "");
        var jdk = ObjectInputFilter.Config.createFilter(patterns);

        assertThat(List.of(
                        ArrayList.class,
                        ArrayDeque.class,
                        HashMap.class,
                        HashMap.Entry.class,
                        ConcurrentHashMap.class,
                        AtomicLong.class,
                        BigDecimal.class))
                .allSatisfy(type -> assertThat(filter.allows(type.getName()))
                        .as(type.getName())
                        .isEqualTo(jdk.checkInput(new Asked(type)) != ObjectInputFilter.Status.REJECTED));
    }

    @Test
    void allowsOnlyWhatIsNamedAndTheBasicsOfTheJdkIfItIsStrict() {
        var filter = ClassFilter.of("strict; com.acme.** ; org.example.Cart;", "");

        assertThat(filter.allows("com.acme.Cart")).isTrue();
        assertThat(filter.allows("com.acme.deep.below.Cart$Item")).isTrue();
        assertThat(filter.allows("org.example.Cart")).isTrue();
        assertThat(filter.allows("java.util.concurrent.ConcurrentHashMap")).isTrue();
        assertThat(filter.allows("java.net.URI")).isTrue();
        assertThat(filter.allows("org.example.Cart2")).isFalse();
        assertThat(filter.allows("org.example.Cart$Item")).isFalse();
        assertThat(filter.allows("com.acmeevil.Cart")).isFalse();
        assertThat(filter.allows("com.acme")).isFalse();
        assertThat(filter.allows("javax.security.auth.Subject")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.*.Cart",
                "com acme",
                ".*",
                "com.acme,org.example",
                "!",
                "maxdepth=7",
                "java.base/java.util.*"
            })
    void refusesAPatternThatItDoesNotUnderstandAndNamesIt(String pattern) {
        assertThatThrownBy(() -> ClassFilter.of(pattern, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(pattern.replace("!", ""));
        assertThatThrownBy(() -> ClassFilter.of("", pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    private record Asked(Class<?> serialClass) implements ObjectInputFilter.FilterInfo {
        @Override
        public long arrayLength() {
            return -1;
        }

        @Override
        public long depth() {
            return 1;
        }

        @Override
        public long references() {
            return 1;
        }

        @Override
        public long streamBytes() {
            return 1;
        }
    }
}
