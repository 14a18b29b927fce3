package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.tomcat.NodeSetup;
import dev.baton.it.tomcat.TomcatNode;
import dev.baton.it.tomcat.TomcatVersion;
import dev.baton.it.wire.Protocol;
import dev.baton.testing.Await;
import dev.baton.testing.LocalProcess;
import dev.baton.testing.redis.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tools of the tests do what they say, shown on one Tomcat as it comes. */
final class HarnessIT {
    @ParameterizedTest
    @EnumSource(TomcatVersion.class)
    void a_stock_tomcat_answers_in_every_shape_over_every_protocol(TomcatVersion version) {
        try (var node = start(version)) {
            for (var protocol : Protocol.values()) {
                for (var shape : Shape.values()) {
                    var visitor = new Visitor("/shop");
                    visitor.says(node, "set mood calm");
                    try (var sent = visitor.opens(protocol, node, shape.path("set mood glad"))) {
                        assertThat(sent.answersWithin(Duration.ofSeconds(20))).isTrue();
                        assertThat(sent.answer().status())
                                .as(shape + " over " + protocol)
                                .isEqualTo(shape.status());
                    }
                    assertThat(visitor.says(node, "get mood"))
                            .as(shape + " over " + protocol)
                            .isEqualTo("glad");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TomcatVersion.class)
    void a_class_loader_that_is_held_is_noticed_and_one_that_is_not_is_collected(TomcatVersion version) {
        try (var node = start(version)) {
            new Visitor("/shop").says(node, "pin-loader");
            node.deployer().deploy("/shop", ProbeWar.plain(version));
            assertThat(new Visitor("/shop").says(node, "loaders")).isEqualTo("2");

            new Visitor("/shop").says(node, "unpin-loader");
            Await.until(
                    "the loader is collected",
                    Duration.ofSeconds(20),
                    () -> new Visitor("/shop").says(node, "loaders").equals("1"));
        }
    }

    @Test
    void a_frozen_node_does_not_answer_until_it_is_thawed() {
        try (var node = start(TomcatVersion.TOMCAT_11)) {
            node.process().freeze();
            try (var sent = new Visitor("/shop").opens(Protocol.HTTP_1_1, node, "/plain")) {
                assertThat(sent.answersWithin(Duration.ofMillis(300))).isFalse();
                node.process().thaw();
                assertThat(sent.answer().text()).isEqualTo("plain");
            }
        }
    }

    @Test
    void a_killed_node_starts_again() {
        try (var node = start(TomcatVersion.TOMCAT_11)) {
            node.process().kill();
            assertThat(node.process().isAlive()).isFalse();
            node.start();
            assertThat(new Visitor("/shop").gets(node, "/plain").status()).isEqualTo(200);
        }
    }

    @Test
    void a_port_is_given_once_though_nobody_listens_on_it_yet() {
        assertThat(LocalProcess.take(LocalProcess.freePort())).isFalse();
    }

    @Test
    void a_monitor_shows_what_clients_send_and_not_what_scripts_do() {
        try (var redis = RedisServer.startOwn();
                var monitor = redis.monitor();
                var client = redis.connect()) {
            var commands = monitor.during(() -> {
                client.call("SET", "key", "value");
                client.call("EVAL", "return redis.call('GET', KEYS[1])", "1", "key");
            });

            assertThat(commands).extracting(command -> command.name()).containsExactly("SET", "EVAL");
        }
    }

    private static TomcatNode start(TomcatVersion version) {
        return TomcatNode.start("harness", NodeSetup.stock(version).withWebApp("shop", ProbeWar.plain(version)));
    }
}
