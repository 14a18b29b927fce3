package dev.baton.it;

import dev.baton.it.tomcat.TomcatNode;

/** Parts of the contract that use what only Tomcat has: its examples, its JMX, its parallel versions. */
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
