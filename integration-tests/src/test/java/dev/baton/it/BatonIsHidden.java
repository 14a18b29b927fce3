package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In Jetty an application can bring any library that Baton uses, and sees nothing of Baton's own. */
interface BatonIsHidden extends OnTwoNodes {
    @Tag(NEEDS_BATON)
    @Test
    default void an_application_sees_no_class_of_baton_or_of_its_libraries() {
        assertThat(newVisitor()
                        .says(
                                first(),
                                "sees shop.Cart",
                                "sees dev.baton.jetty.Baton",
                                "sees dev.baton.shaded.redis.clients.jedis.Jedis",
                                "sees redis.clients.jedis.Jedis",
                                "sees com.esotericsoftware.kryo.Kryo"))
                .isEqualTo("true\nfalse\nfalse\nfalse\nfalse");
    }
}
