package dev.baton.it;

import dev.baton.it.jetty.JettyVersion;

class Jetty120ExpiryIT extends ExpiryContract {
    @Override
    Fleet startFleet() {
        return Fleet.of(JettyVersion.JETTY_12_0_EE10);
    }
}
