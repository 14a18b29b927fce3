package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.jetty.JettyVersion;
import dev.baton.it.tomcat.TomcatVersion;
import dev.baton.testing.Await;
import dev.baton.testing.redis.SentinelGroup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sessions that are due while a replica takes the place of its master. */
@Tag(OnTwoNodes.NEEDS_BATON)
final class ExpiryFailoverIT {
    private static final Duration PATIENCE = Duration.ofSeconds(50);
    private static final int SESSIONS = 120;

    @Test
    void each_ends_once_if_replicas_confirm_what_is_written() {
        var versions = List.<Container>of(TomcatVersion.TOMCAT_11, JettyVersion.JETTY_12_0_EE10);
        try (var group = SentinelGroup.start();
                var fleet = Fleet.of(versions, Map.of(), new ConfirmingStore(group))) {
            var ids = IntStream.range(0, SESSIONS)
                    .mapToObj(number -> newSession(fleet.node(number), number))
                    .collect(Collectors.toSet());
            Await.until(
                    "the first have ended", PATIENCE, () -> !ended(fleet, ids).isEmpty());
            group.killMaster();

            Await.until(
                    "all have ended",
                    PATIENCE,
                    () -> Set.copyOf(ended(fleet, ids)).equals(ids));
            assertThat(ended(fleet, ids)).doesNotHaveDuplicates();
        }
    }

    /** They are due one after the other, so that some are being ended at any moment. */
    private static String newSession(Node node, int number) {
        var visitor = new Visitor("/shop");
        visitor.says(node, "set name Ann", "expire-after " + (3 + number % 10));
        return visitor.id();
    }

    private static List<String> ended(Fleet fleet, Set<String> ids) {
        return fleet.ends().map(SessionEvent::id).filter(ids::contains).toList();
    }
}
