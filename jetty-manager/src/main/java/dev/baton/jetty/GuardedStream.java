package dev.baton.jetty;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Turns a response whose session can't be saved before its first byte into a plain 503: the client is never told that
 * something succeeded that is not kept.
 */
final class GuardedStream extends HttpStream.Wrapper {
    private static final HttpField RETRY_AFTER = new HttpField(HttpHeader.RETRY_AFTER, "1");
    private static final HttpFields FIELDS =
            HttpFields.from(RETRY_AFTER, new HttpField(HttpHeader.CONTENT_LENGTH, "0"));

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
            super.send(request, response == null ? null : told(response), last, content, callback);
        } catch (NotSavedError e) {
            refused = true;
            var unavailable = new MetaData.Response(
                    HttpStatus.SERVICE_UNAVAILABLE_503, null, request.getHttpVersion(), FIELDS, 0);
            beneath.send(request, unavailable, true, null, callback);
        } finally {
            RequestScope.leave();
        }
    }

    /** Jetty writes the answer to a refused request itself, and with its own headers alone. */
    private MetaData.Response told(MetaData.Response response) {
        return scope.isRefused() && response.getStatus() == HttpStatus.SERVICE_UNAVAILABLE_503
                ? new MetaData.Response(
                        response.getStatus(),
                        response.getReason(),
                        response.getHttpVersion(),
                        HttpFields.build(response.getHttpFields()).put(RETRY_AFTER),
                        response.getContentLength(),
                        response.getTrailersSupplier())
                : response;
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
}
