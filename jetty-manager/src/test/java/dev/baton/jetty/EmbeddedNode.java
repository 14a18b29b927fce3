package dev.baton.jetty;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.Session;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.session.ManagedSession;
import org.eclipse.jetty.session.SessionHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/** An embedded Jetty with Baton and one application, which notes the names in the sessions that end here. */
final class EmbeddedNode implements AutoCloseable {
    /** A name that makes the listener fail which hears it. */
    static final String TROUBLE = "trouble";

    private final Server server = new Server();
    private final SessionHandler sessions = new SessionHandler();
    private final List<Object> ended = new CopyOnWriteArrayList<>();

    private EmbeddedNode() {}

    static EmbeddedNode start(Baton baton) throws Exception {
        var node = new EmbeddedNode();
        var context = new ContextHandler("/shop");
        context.setAttribute("listener", new Session.LifeCycleListener() {
            @Override
            public void onSessionDestroyed(Session session) {
                if (TROUBLE.equals(session.getAttribute("name"))) {
                    throw new IllegalStateException("as asked");
                }
                node.ended.add(session.getAttribute("name"));
            }
        });
        node.sessions.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                callback.succeeded();
                return true;
            }
        });
        context.setHandler(node.sessions);
        node.server.setHandler(context);
        baton.install(node.server);
        node.server.start();
        return node;
    }

    /** Makes a session as a request would, and answers its id. */
    String create(Consumer<Session> request) {
        var id = new StringBuilder();
        sessions.newSession(null, null, session -> {
            request.accept(session);
            sessions.commit(session);
            sessions.complete(session);
            id.append(session.getId());
        });
        return id.toString();
    }

    ManagedSession find(String id) {
        return sessions.getManagedSession(id);
    }

    void scavenge() {
        sessions.scavenge();
    }

    List<Object> ended() {
        return ended;
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }
}
