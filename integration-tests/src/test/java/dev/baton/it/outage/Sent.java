package dev.baton.it.outage;

import dev.baton.it.Node;
import dev.baton.it.wire.Answer;
import java.time.Duration;

/** A request, and what came of it. */
record Sent(Node node, Use use, long beganNanos, Duration took, Answer answer) {
    boolean isServed() {
        return answer.status() == 200;
    }

    @Override
    public String toString() {
        return use + " at " + node.name() + ", " + took.toMillis() + " ms: " + answer;
    }
}
