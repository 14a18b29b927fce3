package dev.baton.tomcat;

import dev.baton.Unavailable;
import java.io.IOException;
import org.apache.coyote.Constants;
import org.apache.coyote.OutputBuffer;
import org.apache.coyote.Response;

/** Writes what an {@link Unavailable} says as a whole response. */
final class UnavailableAnswer {
    private UnavailableAnswer() {}

    /**
     * Writes it, unless another response has begun.
     *
     * @param buffer the protocol's
     * @throws IOException if the client has gone
     */
    static void write(Response response, OutputBuffer buffer, Unavailable why) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        // Not reset(): it would also forget the listener of a non-blocking response, which then never ends.
        response.getMimeHeaders().recycle();
        // The protocol would send the file of the response that is given up.
        response.getRequest().setAttribute(Constants.SENDFILE_FILENAME_ATTR, null);
        var body = why.body();
        response.setStatus(Unavailable.STATUS);
        response.setContentType(Unavailable.CONTENT_TYPE);
        response.setContentLength(body.remaining());
        response.setHeader("Retry-After", Unavailable.RETRY_AFTER);
        response.setErrorReported();
        buffer.doWrite(body);
    }
}
