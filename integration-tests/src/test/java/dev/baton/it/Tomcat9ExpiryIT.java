package dev.baton.it;

import dev.baton.it.tomcat.TomcatVersion;

class Tomcat9ExpiryIT extends ExpiryContract {
    @Override
    Fleet startFleet() {
        return Fleet.of(TomcatVersion.TOMCAT_9);
    }
}
