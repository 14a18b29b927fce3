package dev.baton.it;

import dev.baton.it.wire.Protocol;
import dev.baton.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the parts of the contract work on. */
interface OnTwoNodes {
    /** The tag of what no stock Tomcat can do, so not even one that plays both nodes. */
    String NEEDS_BATON = "needs-baton";

    NodeSet nodes();

    /** How far the times that the store keeps may be from the truth. */
    default Duration precisionOfTimes() {
        return Duration.ZERO;
    }

    default Node first() {
        return nodes().first();
    }

    default Node second() {
        return nodes().second();
    }

    /** The protocols that both nodes speak. */
    default List<Protocol> protocols() {
        return Protocol.of(first());
    }

    /** Deploys a WAR on both nodes with what an operator sets for it alone. */
    default void deploy(String path, Path war, Map<String, String> settings) {
        first().deployer().deploy(path, war, settings);
        second().deployer().deploy(path, war, settings);
    }

    default void undeploy(String path) {
        first().deployer().undeploy(path);
        second().deployer().undeploy(path);
    }

    /** Someone new to the probe application. */
    default Visitor newVisitor() {
        return new Visitor("/shop");
    }

    /** Returns when requests on both nodes are answered again, after the store had stood still. */
    default void awaitRecovery() {
        Await.until(
                "both nodes use the store again",
                Duration.ofSeconds(30),
                () -> newVisitor().asks(first(), "set mood glad").status() == 200
                        && newVisitor().asks(second(), "set mood glad").status() == 200);
    }
}
