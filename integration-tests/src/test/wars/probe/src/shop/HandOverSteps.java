package shop;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
        actions.put("dispatch", (exchange, words) -> dispatch(exchange));
        actions.put("async", (exchange, words) -> async(exchange));
        actions.put("nonblocking", (exchange, words) -> nonblocking(exchange));
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
