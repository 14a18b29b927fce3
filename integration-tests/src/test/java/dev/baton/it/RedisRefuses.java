package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a node does when Redis answers that it will not. */
interface RedisRefuses extends OnTwoNodes {

    /** A store that refuses, since one that stands still changes the id when it goes on. */
    @Tag(NEEDS_BATON)
    @Test
    default void a_change_of_the_id_that_fails_leaves_the_session_under_the_old_one() {
        var visitor = newVisitor();
        visitor.says(first(), "set mood calm");
        var gate = new Gate(first());
        var sent = visitor.copy().begins(first(), "get mood", gate.step(), "change-id");
        gate.awaitArrival();
        try (var redis = nodes().redis().connect()) {
            redis.call("CONFIG", "SET", "maxclients", "1");
            redis.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
            gate.open();
            assertThat(sent.join().status()).isIn(500, 503);
            redis.call("CONFIG", "SET", "maxclients", "1000");
        }
        awaitRecovery();

        assertThat(visitor.says(first(), "get mood", "set mood glad")).isEqualTo("calm");
        assertThat(visitor.says(second(), "get mood")).isEqualTo("glad");
    }
}
