package dev.baton.it;

import dev.baton.it.tomcat.TomcatVersion;

class Tomcat9EventsIT extends TomcatEventsContract {
    Tomcat9EventsIT() {
        super(TomcatVersion.TOMCAT_9);
    }
}
