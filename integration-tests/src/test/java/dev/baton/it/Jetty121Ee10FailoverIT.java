package dev.baton.it;

import dev.baton.it.jetty.JettyVersion;

final class Jetty121Ee10FailoverIT extends JettyFailoverContract implements CookiesAreJettys, SeveralCookiesAreJettys {
    Jetty121Ee10FailoverIT() {
        super(JettyVersion.JETTY_12_1_EE10);
    }
}
