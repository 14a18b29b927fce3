package dev.baton.it;

import dev.baton.it.jetty.JettyVersion;

final class Jetty120Ee8FailoverIT extends JettyEnvironmentContract implements SeveralCookiesAreJettys {
    Jetty120Ee8FailoverIT() {
        super(JettyVersion.JETTY_12_0_EE8);
    }
}
