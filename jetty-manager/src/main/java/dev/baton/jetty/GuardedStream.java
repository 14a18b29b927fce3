package dev.baton.jetty;

import dev.baton.Unavailable;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Turns a response whose session can't be opened, or not be saved before its first byte, into a plain 503: the client is
 * never told that something succeeded that is not kept.
 */
final class GuardedStream extends HttpStream.Wrapper {
    private final HttpStream beneath;
    private final RequestScope scope;
    private volatile boolean refused;

    /**
     * Guards one of the wrappers of a stream.
     *
     * @param saving the wrapper that saves the session before it sends
     * @param beneath what that one wraps
     * @param scope the request
     */
    GuardedStream(HttpStream saving, HttpStream beneath, RequestScope scope) {
        super(saving);
        this.beneath = beneath;
        this.scope = scope;
    }

    @Override
    public void send(
            MetaData.Request request,
            MetaData.@Nullable Response response,
            boolean last,
            @Nullable ByteBuffer content,
            Callback callback) {
        if (refused) {
            callback.succeeded();
            return;
        }
        if (last) {
            scope.releaseWithNextCommit();
        }
        scope.enter();
        try {
            var refusal = scope.refusal();
            if (refusal.isPresent() && response != null && response.getStatus() == Unavailable.STATUS) {
                answer(refusal.get(), request, callback);
            } else {
                super.send(request, response, last, content, callback);
            }
        } catch (NotSavedError e) {
            answer(e.answer(), request, callback);
        } finally {
            RequestScope.leave();
        }
    }

    @Override
    public void succeeded() {
        scope.releaseWithNextCommit();
        super.succeeded();
        scope.end();
    }

    @Override
    public void failed(Throwable x) {
        scope.releaseWithNextCommit();
        super.failed(x);
        scope.end();
    }

    /** Answers in place of the application and of Jetty: whatever they send is swallowed. */
    private void answer(Unavailable why, MetaData.Request request, Callback callback) {
        refused = true;
        var body = why.body();
        var fields = HttpFields.build()
                .put(HttpHeader.RETRY_AFTER, Unavailable.RETRY_AFTER)
                .put(HttpHeader.CONTENT_TYPE, Unavailable.CONTENT_TYPE)
                .put(HttpHeader.CONTENT_LENGTH, body.remaining());
        var response =
                new MetaData.Response(Unavailable.STATUS, null, request.getHttpVersion(), fields, body.remaining());
        beneath.send(request, response, true, HttpMethod.HEAD.is(request.getMethod()) ? null : body, callback);
    }
}
