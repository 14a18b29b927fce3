package dev.baton.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testing.PackedJarContract;
import org.junit.jupiter.api.Test;

/** What the jar that operators copy into Tomcat's {@code lib} must and must not have in it. */
class PackedJarIT extends PackedJarContract {
    @Test
    void noClassOfOursNamesATypeOfTheServletApi() {
        assertThat(classesThatMention("javax/servlet", "jakarta/servlet")).isEmpty();
    }

    @Test
    void kryoDoesNotComeWithItsUseOfUnsafe() {
        assertThat(jar.keySet()).noneMatch(name -> name.contains("/kryo/unsafe/"));
    }

    @Test
    void itHasALicenceAndRunsOnJava17() {
        assertThat(jar.keySet()).contains("META-INF/LICENSE");
        assertThat(jar.getOrDefault("dev/baton/tomcat/BatonManager.class", "").charAt(7))
                .isEqualTo((char) 61);
    }
}
