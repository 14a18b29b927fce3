package shop;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Does the rest of the steps when an asynchronous request has run out of time or failed, and completes it. */
final class LateSteps implements AsyncListener {
    private final Program rest;

    LateSteps(Program rest) {
        this.rest = rest;
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        run(event);
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
        run(event);
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}

    private void run(AsyncEvent event) throws IOException {
        try {
            rest.run(
                    (HttpServletRequest) event.getAsyncContext().getRequest(),
                    (HttpServletResponse) event.getAsyncContext().getResponse());
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        } finally {
            event.getAsyncContext().complete();
        }
    }
}
