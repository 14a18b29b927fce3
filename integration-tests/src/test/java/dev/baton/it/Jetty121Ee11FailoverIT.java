package dev.baton.it;

import dev.baton.it.jetty.JettyVersion;

final class Jetty121Ee11FailoverIT extends JettyEnvironmentContract implements AccessorsWork {
    Jetty121Ee11FailoverIT() {
        super(JettyVersion.JETTY_12_1_EE11);
    }
}
