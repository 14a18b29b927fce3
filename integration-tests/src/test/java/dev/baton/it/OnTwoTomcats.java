package dev.baton.it;

import dev.baton.it.tomcat.TomcatNode;

/** Parts of the contract that deploy applications through Tomcat's own manager application, or use its examples. */
interface OnTwoTomcats extends OnTwoNodes {
    @Override
    default TomcatNode first() {
        return (TomcatNode) nodes().first();
    }

    @Override
    default TomcatNode second() {
        return (TomcatNode) nodes().second();
    }
}
