package shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Opens a gate, or waits until a request stands before it. */
public class GateServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Gate gate = Gate.named(request.getParameter("name"));
        if ("/open".equals(request.getPathInfo())) {
            gate.open();
        } else {
            awaitArrival(gate);
        }
    }

    private static void awaitArrival(Gate gate) {
        try {
            gate.awaitArrival();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
