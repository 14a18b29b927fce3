package dev.baton.it;

import dev.baton.it.tomcat.TomcatVersion;

final class Tomcat10FailoverIT extends FailoverContract {
    Tomcat10FailoverIT() {
        super(TomcatVersion.TOMCAT_10);
    }
}
