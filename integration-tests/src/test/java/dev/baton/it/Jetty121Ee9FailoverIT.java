package dev.baton.it;

import dev.baton.it.jetty.JettyVersion;

final class Jetty121Ee9FailoverIT extends JettyEnvironmentContract {
    Jetty121Ee9FailoverIT() {
        super(JettyVersion.JETTY_12_1_EE9);
    }
}
