package dev.baton.it;

import dev.baton.it.tomcat.TomcatNode;

/** What the parts of the contract work on. */
interface OnTwoNodes {
    /** The tag of what no stock Tomcat can do, so not even one that plays both nodes. */
    String NEEDS_BATON = "needs-baton";

    NodeSet nodes();

    default TomcatNode first() {
        return nodes().first();
    }

    default TomcatNode second() {
        return nodes().second();
    }

    /** Someone new to the probe application. */
    default Visitor newVisitor() {
        return new Visitor("/shop");
    }
}
