package dev.baton.tomcat;

import java.util.AbstractMap;
import java.util.Set;
import org.apache.catalina.authenticator.SingleSignOnEntry;
import org.jspecify.annotations.Nullable;

/** The sign-ons in the store, in the shape in which Tomcat's valve looks for them. It is not told of all of them. */
final class SignOnEntries extends AbstractMap<String, SingleSignOnEntry> {
    private final BatonSingleSignOn valve;

    SignOnEntries(BatonSingleSignOn valve) {
        this.valve = valve;
    }

    @Override
    public @Nullable SingleSignOnEntry get(Object ssoId) {
        return valve.find((String) ssoId)
                .flatMap(SignOn::principal)
                .map(user -> new SingleSignOnEntry(user.principal(), user.authType(), null, null))
                .orElse(null);
    }

    @Override
    public boolean containsKey(Object ssoId) {
        return valve.find((String) ssoId).isPresent();
    }

    @Override
    public Set<Entry<String, SingleSignOnEntry>> entrySet() {
        return Set.of();
    }
}
