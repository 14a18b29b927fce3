package dev.baton.it.outage;

import dev.baton.it.Node;
import java.time.Duration;
import java.util.List;

/** Sees what a node logs of the outages of one store, and how many threads it has, from when this is made. */
final class NodeWatch {
    private static final String BEGUN = "An outage of the store begins";
    private static final String OVER = "The outage of the store is over";

    private final Node node;
    private final String address;
    private final int begunBefore;
    private final int overBefore;
    private final int threadsBefore;
    private int threadsMost;

    /**
     * Begins to watch.
     *
     * @param address host and port by which the lines name the store
     */
    NodeWatch(Node node, String address) {
        this.node = node;
        this.address = address;
        this.begunBefore = lines(BEGUN).size();
        this.overBefore = lines(OVER).size();
        this.threadsBefore = node.process().threads();
    }

    void look() {
        threadsMost = Math.max(threadsMost, node.process().threads());
    }

    /** Whether each outage of which the log has ever told is over. */
    boolean isCalm() {
        return lines(BEGUN).size() == lines(OVER).size();
    }

    NodeCourse end(Duration recovery) {
        return new NodeCourse(
                recovery,
                lines(BEGUN).stream().skip(begunBefore).toList(),
                lines(OVER).stream().skip(overBefore).toList(),
                threadsBefore,
                threadsMost,
                node.process().threads());
    }

    private List<String> lines(String text) {
        return node.process()
                .log()
                .lines()
                .filter(line -> line.contains(text) && line.contains(address))
                .toList();
    }
}
