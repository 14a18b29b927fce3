package dev.baton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.SerializedLambda;
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
        assertThat(ClassFilter.of("*", "").allows(gadget)).isFalse();
    }

    @Test
    void allowsLambdas() {
        assertThat(standard.allows(SerializedLambda.class.getName())).isTrue();
    }

    @Test
    void asksAnArrayByItsComponent() {
        var filter = ClassFilter.of("com.acme.*", "com.acme.Secret");

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
    void allowsOnlyWhatIsNamedAndTheBasicsOfTheJdkIfAnythingIsNamed() {
        var filter = ClassFilter.of(" com.acme.* , org.example.Cart,", "");

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

    @Test
    void letsDenialWin() {
        var filter = ClassFilter.of("com.acme.*,com.acme.secret.Key", "com.acme.secret.*");

        assertThat(filter.allows("com.acme.Cart")).isTrue();
        assertThat(filter.allows("com.acme.secret.Key")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.acme.**", "com.*.Cart", "com acme", ".*", "com.acme.Ca*"})
    void refusesAPatternThatItDoesNotUnderstandAndNamesIt(String pattern) {
        assertThatThrownBy(() -> ClassFilter.of("", pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(pattern);
    }
}
