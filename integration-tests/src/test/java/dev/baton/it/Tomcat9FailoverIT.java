package dev.baton.it;

import dev.baton.it.tomcat.TomcatVersion;

final class Tomcat9FailoverIT extends FailoverContract {
    Tomcat9FailoverIT() {
        super(TomcatVersion.TOMCAT_9);
    }
}
