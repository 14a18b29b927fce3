package shop;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Does the rest of the steps, then writes more than a megabyte whenever the connection takes some. */
final class LargeWriteListener implements WriteListener {
    private static final byte[] PIECE = new byte[64 * 1024];

    private final AsyncContext async;
    private final Program rest;
    private int pieces = 20;

    LargeWriteListener(AsyncContext async, Program rest) {
        this.async = async;
        this.rest = rest;
    }

    @Override
    public void onWritePossible() throws IOException {
        HttpServletResponse response = (HttpServletResponse) async.getResponse();
        run(response);
        ServletOutputStream out = response.getOutputStream();
        while (out.isReady()) {
            if (pieces-- == 0) {
                async.complete();
                return;
            }
            out.write(PIECE);
        }
    }

    private void run(HttpServletResponse response) throws IOException {
        try {
            rest.run((HttpServletRequest) async.getRequest(), response);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    @Override
    public void onError(Throwable t) {
        async.complete();
    }
}
