package dev.baton.jetty;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.session.ManagedSession;
import org.eclipse.jetty.session.SessionData;
import org.eclipse.jetty.session.SessionManager;

/**
 * Stands for a session that may exist but could not be opened. Jetty takes an exception from a cache for "no
 * session"; asking this one whether it is valid, which Jetty does next, answers the request 503.
 */
final class UnavailableSession extends ManagedSession {
    UnavailableSession(SessionManager manager, String id) {
        super(manager, new SessionData(id, "", "", 0, 0, 0, 0));
    }

    @Override
    public boolean isValid() {
        throw new Refusal();
    }

    /** Has no trace: Jetty writes it into the page that the user gets. */
    private static final class Refusal extends HttpException.RuntimeException {
        private static final long serialVersionUID = 1L;

        Refusal() {
            super(HttpStatus.SERVICE_UNAVAILABLE_503, "The session can't be opened");
        }

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }
}
