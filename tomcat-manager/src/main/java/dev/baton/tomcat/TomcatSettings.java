package dev.baton.tomcat;

import dev.baton.session.SessionKey;
import org.apache.catalina.authenticator.FormAuthenticator;

/** What can be set of Tomcat's own managers and authenticators and does not go together with sessions in a store. */
final class TomcatSettings {
    static final String WRONG_ID =
            "the SessionIdGenerator makes ids that are longer than 128 characters or contain others"
                    + " than letters, digits and _ + / = ~ -";

    private TomcatSettings() {}

    /**
     * Checks what the operator has set.
     *
     * @param id one that the manager's generator has made
     * @throws IllegalArgumentException if something would not do what it says; the message says why, and what to set
     */
    static void check(BatonManager manager, String id) {
        if (SessionKey.requested("any", id).isEmpty()) {
            throw new IllegalArgumentException(WRONG_ID);
        }
        if (manager.getMaxActiveSessions() >= 0) {
            throw new IllegalArgumentException(
                    "maxActiveSessions bounds the sessions in the memory of one node, and the"
                            + " sessions are in the store; leave it out, and bound the node's memory by nearCopies");
        }
        if (manager.refusesLogins()) {
            throw new IllegalArgumentException("persistAuthentication=\"false\" would have users log in again on each"
                    + " node; leave it out: who is logged in is always stored");
        }
        if (manager.getContext().getAuthenticator() instanceof FormAuthenticator form
                && !form.getCache()
                && !manager.storesPasswords()) {
            throw new IllegalArgumentException(
                    "a FORM login with cache=\"false\" keeps the password in the session, and"
                            + " it is stored only if it is encrypted; set encryptionKeys, or leave cache out");
        }
    }
}
