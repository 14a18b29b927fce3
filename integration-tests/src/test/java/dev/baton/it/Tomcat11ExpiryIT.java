package dev.baton.it;

import dev.baton.it.tomcat.TomcatVersion;

class Tomcat11ExpiryIT extends ExpiryContract {
    @Override
    Fleet startFleet() {
        return Fleet.of(TomcatVersion.TOMCAT_11);
    }
}
