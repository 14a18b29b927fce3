package dev.baton.jetty;

import dev.baton.session.Migration;
import dev.baton.session.NodeLogger;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Session;
import org.eclipse.jetty.session.SessionManager;

/** Tells attributes that they leave for the store or have come from there, one by one, by Jetty's session manager. */
final class ActivationEvents implements Migration {
    private static final Logger LOG = NodeLogger.of(ActivationEvents.class);

    private final SessionManager manager;
    private final Session session;

    ActivationEvents(SessionManager manager, Session session) {
        this.manager = manager;
        this.session = session;
    }

    @Override
    public void willPassivate(Object value) {
        tell(manager::onSessionPassivation, value);
    }

    @Override
    public void didActivate(Object value) {
        tell(manager::onSessionActivation, value);
    }

    /** What a listener throws is logged: the attribute is where it was, whatever its listener thinks of that. */
    private void tell(Consumer<Session> event, Object value) {
        try {
            event.accept(new MigratingAttribute(session, value));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A listener of activation failed", e);
        }
    }
}
