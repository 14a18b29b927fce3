package dev.baton.it;

import dev.baton.it.tomcat.TomcatVersion;

class Tomcat10EventsIT extends TomcatEventsContract {
    Tomcat10EventsIT() {
        super(TomcatVersion.TOMCAT_10);
    }
}
