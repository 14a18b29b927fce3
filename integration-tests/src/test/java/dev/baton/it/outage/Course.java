package dev.baton.it.outage;

import dev.baton.it.Node;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What happened from before a fault until after it.
 *
 * @param sent all requests
 * @param changed all sessions that were changed
 * @param beganNanos when the fault began
 * @param backNanos when the store could serve again
 */
record Course(
        Fault fault,
        List<Sent> sent,
        List<ChangedSession> changed,
        long beganNanos,
        long backNanos,
        Map<Node, NodeCourse> nodes) {

    /** The requests that were sent while the store could not serve. */
    Stream<Sent> during() {
        return sent.stream().filter(each -> each.beganNanos() >= beganNanos && each.beganNanos() < backNanos);
    }

    boolean anyRefusedBy(Node node) {
        return sent.stream().anyMatch(each -> each.node() == node && !each.isServed());
    }
}
