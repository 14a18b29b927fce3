package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.jetty.JettyNodes;
import dev.baton.it.jetty.JettyVersion;
import dev.baton.it.tomcat.NodeSetup;
import dev.baton.it.tomcat.TomcatVersion;
import dev.baton.it.wire.Protocol;
import dev.baton.testing.Await;
import dev.baton.testing.memcached.MemcachedServers;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** What holds for an unchanged application on two nodes that share three Memcached servers. */
final class MemcachedFailoverIT {
    private static final int SERVERS = 3;

    @Nested
    final class Tomcat11 extends OnMemcached {
        @Override
        NodeSet startNodes() {
            return NodeSet.start(
                    TomcatVersion.TOMCAT_11,
                    NodeSetup.stock(TomcatVersion.TOMCAT_11).java(),
                    MemcachedServers.start(SERVERS));
        }
    }

    @Nested
    final class Jetty120Ee10 extends OnMemcached {
        @Override
        NodeSet startNodes() {
            return JettyNodes.startWithJmx(JettyVersion.JETTY_12_0_EE10, MemcachedServers.start(SERVERS));
        }
    }

    private abstract static class OnMemcached extends RunningNodes
            implements SessionsAreShared,
                    SavedBeforeAnswered,
                    ChangesMerge,
                    IdentityIsFinal,
                    RequestsToMemcachedAreCounted,
                    NodesDie,
                    ServersDie,
                    StoresFail,
                    SessionsGoOnWithoutTheStore {
        @Test
        void a_session_that_the_servers_have_lost_begins_anew_and_is_counted() {
            // As long as one is silent after another test, it might have what the others have not.
            awaitRecovery();
            var visitor = newVisitor();
            visitor.says(first(), "set mood calm");
            var before = lostSessions();
            ((MemcachedServers) nodes().store()).flush();

            assertThat(visitor.says(first(), "present", "set mood glad", "get mood"))
                    .isEqualTo("false\nglad");
            assertThat(lostSessions()).isEqualTo(before + 1);
        }

        /** Over one protocol: how a response travels is the container's affair and does not depend on the store. */
        @Override
        public Stream<Arguments> everyWayToAnswer() {
            return SavedBeforeAnswered.super.everyWayToAnswer().filter(way -> way.get()[1] == Protocol.HTTP_1_1);
        }

        /** Each node notices by itself that each of the servers is back. */
        @Override
        public void awaitRecovery() {
            Await.until(
                    "all servers are used again",
                    Duration.ofSeconds(30),
                    () -> IntStream.range(0, VISITORS).allMatch(i -> isServed(nodes().turn(i), nodes().turn(i + 1))));
        }

        private int lostSessions() {
            return Integer.parseInt(first().deployer().figure("/shop", "lostSessions"));
        }

        private boolean isServed(Node one, Node other) {
            var visitor = newVisitor();
            return visitor.asks(one, "set mood glad").status() == 200
                    && visitor.asks(other, "get mood").status() == 200;
        }

        /** Memcached counts whole seconds, and a use within one after a change is not told from it. */
        @Override
        public Duration precisionOfTimes() {
            return Duration.ofMillis(2_500);
        }
    }
}
