package dev.baton.it;

import dev.baton.it.jetty.JettyVersion;

final class Jetty120Ee10FailoverIT extends JettyFailoverContract {
    Jetty120Ee10FailoverIT() {
        super(JettyVersion.JETTY_12_0_EE10);
    }
}
