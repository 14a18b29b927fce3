package dev.baton.it;

import dev.baton.it.tomcat.TomcatVersion;

final class Tomcat11FailoverIT extends FailoverContract implements AccessorsWork {
    Tomcat11FailoverIT() {
        super(TomcatVersion.TOMCAT_11);
    }
}
