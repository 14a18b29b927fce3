package shop;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Map;

/** Steps that hand the rest of the steps to another dispatch, another thread or another time. */
final class HandOverSteps {
    private static final String PROBE = "/probe/more";

    private HandOverSteps() {}

    static void addTo(Map<String, Step.Action> actions) {
        actions.put("hold", (exchange, words) -> Gate.named(words[1]).pass());
        actions.put("forward", (exchange, words) ->
                exchange.request.getRequestDispatcher(PROBE).forward(exchange.request, exchange.response));
        actions.put("include", (exchange, words) ->
                exchange.request.getRequestDispatcher(PROBE).include(exchange.request, exchange.response));
        actions.put("afterwards", (exchange, words) -> afterwards(exchange.session(), words));
        actions.put("dispatch", (exchange, words) -> dispatch(exchange));
        actions.put("async", (exchange, words) -> async(exchange));
        actions.put("nonblocking", (exchange, words) -> nonblocking(exchange));
    }

    /** Sets an attribute when a gate opens, in a thread that knows of no request. */
    private static void afterwards(HttpSession session, String[] words) {
        Runnable change = () -> {
            try {
                Gate.named(words[1]).pass();
                session.setAttribute(words[2], words[3]);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        new Thread(change, "shop-afterwards").start();
    }

    private static void dispatch(Exchange exchange) {
        exchange.program.split(exchange.request);
        exchange.request.startAsync().dispatch(PROBE);
    }

    private static void async(Exchange exchange) {
        Program rest = exchange.program.split(exchange.request);
        AsyncContext async = exchange.request.startAsync();
        new Thread(() -> complete(async, rest), "shop-async").start();
    }

    private static void complete(AsyncContext async, Program rest) {
        try {
            rest.run((HttpServletRequest) async.getRequest(), (HttpServletResponse) async.getResponse());
        } catch (Exception e) {
            async.getRequest().getServletContext().log("Asynchronous steps failed", e);
        } finally {
            async.complete();
        }
    }

    private static void nonblocking(Exchange exchange) throws Exception {
        Program rest = exchange.program.split(exchange.request);
        AsyncContext async = exchange.request.startAsync();
        exchange.response.getOutputStream().setWriteListener(new LargeWriteListener(async, rest));
    }
}
