package dev.baton.tomcat;

import dev.baton.SessionHolder;
import dev.baton.Unavailable;
import dev.baton.session.NodeLogger;
import dev.baton.session.SessionException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ActionHook;
import org.apache.coyote.OutputBuffer;
import org.apache.coyote.Response;

/**
 * Commits a request's session before the first byte of its response leaves, by whatever way Tomcat sends it; again
 * before each flush, and when the response is closed. Stands in front of the protocol's own hook and output buffer for
 * the time of one request.
 *
 * <p>A session that can't be saved before the first byte turns the response into a plain 503: the client is never told
 * that something succeeded that is not kept.
 */
final class CommitHook implements ActionHook, OutputBuffer {
    private static final Logger LOG = NodeLogger.of(CommitHook.class);

    private final Request request;
    private final Response response;
    private final ActionHook protocol;
    private final OutputBuffer protocolBuffer;
    private final SessionHolder holder;
    private final Runnable onEnd;
    private boolean refused;

    private CommitHook(Request request, Response response, SessionHolder holder, Runnable onEnd) {
        this.request = request;
        this.response = response;
        this.protocol = TomcatInternals.hook(response);
        this.protocolBuffer = TomcatInternals.outputBuffer(response);
        this.holder = holder;
        this.onEnd = onEnd;
    }

    /** Returns the hook that the request has, maybe since an earlier dispatch. */
    static Optional<CommitHook> of(Request request) {
        return TomcatInternals.hook(request.getCoyoteRequest().getResponse()) instanceof CommitHook hook
                ? Optional.of(hook)
                : Optional.empty();
    }

    /**
     * Installs a hook for a request that has none.
     *
     * @param onEnd runs when the request has ended
     */
    static void install(Request request, SessionHolder holder, Runnable onEnd) {
        var response = request.getCoyoteRequest().getResponse();
        var hook = new CommitHook(request, response, holder, onEnd);
        TomcatInternals.setHook(response, hook);
        response.setOutputBuffer(hook);
    }

    /** Takes the hook of a request that has ended away, if it has one: Tomcat uses requests and responses again. */
    static void uninstall(Request request) {
        of(request).ifPresent(hook -> {
            TomcatInternals.setHook(hook.response, hook.protocol);
            hook.response.setOutputBuffer(hook.protocolBuffer);
            hook.onEnd.run();
            hook.holder.end();
        });
    }

    /** Answers 503 if no response has begun. What the request changed until now is saved, if it can be. */
    void refuse(Unavailable why) {
        if (!response.isCommitted()) {
            save();
        }
        if (!response.isCommitted()) {
            answer(why);
        }
    }

    /** Notes that the application has done with the request: the next commit is most probably the last. */
    void applicationIsDone() {
        holder.releaseWithNextCommit();
    }

    @Override
    public void action(ActionCode code, Object parameter) {
        if (code == ActionCode.COMMIT || code == ActionCode.CLIENT_FLUSH || code == ActionCode.CLOSE) {
            save();
        }
        protocol.action(code, parameter);
    }

    /** AJP sends its headers from here, without asking for a commit before. */
    @Override
    public int doWrite(ByteBuffer chunk) throws IOException {
        if (refused) {
            var swallowed = chunk.remaining();
            chunk.position(chunk.limit());
            return swallowed;
        }
        if (!response.isCommitted() || hasAssignments()) {
            save();
            if (refused) {
                return doWrite(chunk);
            }
        }
        return protocolBuffer.doWrite(chunk);
    }

    @Override
    public long getBytesWritten() {
        return protocolBuffer.getBytesWritten();
    }

    private boolean hasAssignments() {
        return TomcatInternals.boundSession(request) instanceof BatonSession session && session.hasAssignments();
    }

    private void save() {
        if (refused || !(TomcatInternals.boundSession(request) instanceof BatonSession session)) {
            return;
        }
        var id = session.getIdInternal();
        holder.hold(session.tracked());
        try {
            session.commit();
        } catch (SessionException | IllegalStateException e) {
            notSaved(session, e);
        }
        if (!refused && !response.isCommitted()) {
            sendId(session, id);
        }
    }

    /** Sends the session's id if it had to be replaced, or if a balancer would send the client to another node by it. */
    private void sendId(BatonSession session, String idBefore) {
        var requestedId = request.getRequestedSessionId();
        if (!idBefore.equals(session.getIdInternal())) {
            request.changeSessionId(session.getIdInternal());
        } else if (requestedId != null && Route.differs(requestedId, idBefore) && session.isValid()) {
            request.changeSessionId(idBefore);
            request.setRequestedSessionId(requestedId);
        }
    }

    private void notSaved(BatonSession session, RuntimeException e) {
        if (response.isCommitted()) {
            LOG.log(Level.ERROR, "The response had begun when the session could not be saved: {0}", e.getMessage());
            return;
        }
        var level = NodeLogger.levelOf(e, Level.ERROR);
        LOG.log(level, "The request is answered 503, since its session can''t be saved: {0}", e.getMessage());
        session.abandon();
        answer(Unavailable.of(e));
    }

    /** Answers in place of the application and the container: whatever they write is swallowed. */
    private void answer(Unavailable why) {
        refused = true;
        try {
            UnavailableAnswer.write(response, protocolBuffer, why);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The client has gone before it was told that its request can't be served", e);
        }
    }
}
