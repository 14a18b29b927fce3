package dev.baton.tomcat;

import dev.baton.SessionHolder;
import dev.baton.Unavailable;
import dev.baton.session.SessionException;
import dev.baton.session.SessionLockedException;
import dev.baton.session.StoreUnavailableException;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Stands first in the pipeline of a web application, before the authenticator: every response passes the
 * {@link CommitHook}, and a store that does not answer, or a session that another request has, is answered with 503.
 */
final class CommitValve extends ValveBase implements AccessLog {
    private final Function<String, SessionHolder> holders;
    private final RequestedSessions requestedSessions;

    /**
     * Makes the valve of a web application.
     *
     * @param holders returns what a request of a path is
     */
    CommitValve(Function<String, SessionHolder> holders, RequestedSessions requestedSessions) {
        super(true);
        this.holders = holders;
        this.requestedSessions = requestedSessions;
    }

    /** Lets every exception of the next valve through; {@code ServletException} can't be named, see package. */
    @Override
    public void invoke(Request request, Response response) throws IOException {
        begin(request);
        try {
            getNext().invoke(request, response);
        } catch (StoreUnavailableException | SessionLockedException e) {
            refuse(request, e);
        } catch (Throwable e) {
            CommitValve.<RuntimeException>rethrow(e);
        }
        forgiveServletThatFailed(request);
        if (!request.isAsync() && !response.isErrorReportRequired()) {
            CommitHook.of(request).ifPresent(CommitHook::applicationIsDone);
        }
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
        if (CommitHook.of(request).isPresent()) {
            return;
        }
        var holder = holders.apply(Objects.toString(request.getRequestPathMB(), "/"));
        var id = request.getRequestedSessionId();
        if (id == null) {
            CommitHook.install(request, holder, () -> {});
        } else {
            var ownId = requestedSessions.begin(id, holder);
            request.setRequestedSessionId(ownId);
            CommitHook.install(request, holder, () -> requestedSessions.end(ownId));
        }
    }

    /** Tomcat has caught what the servlet threw, and set the status to 500. */
    private static void forgiveServletThatFailed(Request request) {
        for (var attribute : new String[] {"javax.servlet.error.exception", "jakarta.servlet.error.exception"}) {
            var unavailable = unavailable((Throwable) request.getAttribute(attribute));
            if (unavailable.isPresent()) {
                request.removeAttribute(attribute);
                refuse(request, unavailable.get());
            }
        }
    }

    private static Optional<SessionException> unavailable(@Nullable Throwable e) {
        return Stream.<@Nullable Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                .filter(cause -> cause instanceof StoreUnavailableException || cause instanceof SessionLockedException)
                .map(SessionException.class::cast)
                .findFirst();
    }

    private static void refuse(Request request, SessionException e) {
        CommitHook.of(request).ifPresent(hook -> hook.refuse(Unavailable.of(e)));
    }

    @SuppressWarnings("unchecked")
    static <E extends Throwable> void rethrow(Throwable e) throws E {
        throw (E) e;
    }
}
