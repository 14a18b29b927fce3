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
    private static final HttpFields FIELDS =
            HttpFields.from(new HttpField(HttpHeader.RETRY_AFTER, "1"), new HttpField(HttpHeader.CONTENT_LENGTH, "0"));

    private final HttpStream beneath;
    private volatile boolean refused;

    /**
     * Guards one of the wrappers of a stream.
     *
     * @param saving the wrapper that saves the session before it sends
     * @param beneath what that one wraps
     */
    GuardedStream(HttpStream saving, HttpStream beneath) {
        super(saving);
        this.beneath = beneath;
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
        try {
            super.send(request, response, last, content, callback);
        } catch (NotSavedError e) {
            refused = true;
            var unavailable = new MetaData.Response(
                    HttpStatus.SERVICE_UNAVAILABLE_503, null, request.getHttpVersion(), FIELDS, 0);
            beneath.send(request, unavailable, true, null, callback);
        }
    }
}
