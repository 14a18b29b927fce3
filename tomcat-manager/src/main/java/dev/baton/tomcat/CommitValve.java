package dev.baton.tomcat;

import dev.baton.session.StoreUnavailableException;
import java.io.IOException;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Stands first in the pipeline of a web application, before the authenticator: every response passes the
 * {@link CommitHook}, and a store that does not answer is answered with 503.
 */
final class CommitValve extends ValveBase implements AccessLog {
    private static final int SERVICE_UNAVAILABLE = 503;

    private final RequestedSessions requestedSessions;

    CommitValve(RequestedSessions requestedSessions) {
        super(true);
        this.requestedSessions = requestedSessions;
    }

    /** Lets every exception of the next valve through; {@code ServletException} can't be named, see package. */
    @Override
    public void invoke(Request request, Response response) throws IOException {
        begin(request);
        try {
            getNext().invoke(request, response);
        } catch (StoreUnavailableException e) {
            answerUnavailable(response);
        } catch (Throwable e) {
            CommitValve.<RuntimeException>rethrow(e);
        }
        forgiveServletThatFailed(request, response);
    }

    /** Ends what {@link #invoke} began: Tomcat logs each request once, when it has ended in whatever way. */
    @Override
    public void log(Request request, Response response, long time) {
        CommitHook.uninstall(request);
    }

    /** Does nothing: no line is written here. */
    @Override
    public void setRequestAttributesEnabled(boolean enabled) {}

    @Override
    public boolean getRequestAttributesEnabled() {
        return false;
    }

    private void begin(Request request) {
        var id = request.getRequestedSessionId();
        if (id == null) {
            CommitHook.install(request, () -> {});
        } else if (CommitHook.install(request, () -> requestedSessions.end(id))) {
            requestedSessions.begin(id);
        }
    }

    /** Tomcat has caught what the servlet threw, and set the status to 500. */
    private static void forgiveServletThatFailed(Request request, Response response) throws IOException {
        for (var attribute : new String[] {"javax.servlet.error.exception", "jakarta.servlet.error.exception"}) {
            if (isStoreUnavailable((Throwable) request.getAttribute(attribute))) {
                request.removeAttribute(attribute);
                answerUnavailable(response);
            }
        }
    }

    private static boolean isStoreUnavailable(@Nullable Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreUnavailableException) {
                return true;
            }
        }
        return false;
    }

    static void answerUnavailable(Response response) throws IOException {
        if (!response.isCommitted()) {
            response.reset();
            response.setHeader("Retry-After", "1");
            response.sendError(SERVICE_UNAVAILABLE);
        }
    }

    @SuppressWarnings("unchecked")
    static <E extends Throwable> void rethrow(Throwable e) throws E {
        throw (E) e;
    }
}
