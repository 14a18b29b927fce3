package dev.baton.it;

import dev.baton.it.tomcat.TomcatVersion;

class Tomcat11EventsIT extends TomcatEventsContract {
    Tomcat11EventsIT() {
        super(TomcatVersion.TOMCAT_11);
    }
}
