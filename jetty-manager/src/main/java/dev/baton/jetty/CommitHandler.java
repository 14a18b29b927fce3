package dev.baton.jetty;

import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Stands in front of the server's handlers so that a response whose session can't be saved becomes a 503. Jetty's
 * session managers save in a wrapper of the stream, and each of these is guarded when it is added.
 */
final class CommitHandler extends Handler.Wrapper {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        try {
            return super.handle(new GuardedRequest(request), response, callback);
        } finally {
            RequestScope.leave();
        }
    }

    private static final class GuardedRequest extends Request.Wrapper {
        private final RequestScope scope;

        GuardedRequest(Request wrapped) {
            super(wrapped);
            scope = new RequestScope(wrapped.getHttpURI());
        }

        /** What a session manager does before it looks for the request's session, in the same thread. */
        @Override
        public void addHttpStreamWrapper(Function<HttpStream, HttpStream> wrapper) {
            scope.enter();
            super.addHttpStreamWrapper(stream -> new GuardedStream(wrapper.apply(stream), stream, scope));
        }
    }
}
