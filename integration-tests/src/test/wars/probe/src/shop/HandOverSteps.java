package shop;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Method;
import java.net.URLEncoder;
import java.util.Map;
import java.util.function.Consumer;

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
        actions.put("async-timeout", (exchange, words) -> asyncTimeout(exchange));
        actions.put("async-error", (exchange, words) -> asyncError(exchange));
        actions.put("after", (exchange, words) -> after(exchange));
        actions.put("access", (exchange, words) -> access(exchange.session(), exchange.program));
        actions.put("include-in", (exchange, words) -> includeIn(exchange, words[1], words[2].replace('+', ' ')));
        actions.put("nonblocking", (exchange, words) -> nonblocking(exchange));
    }

    /** Lets another application do a step; its error page does, since it looks for steps of its own. */
    private static void includeIn(Exchange exchange, String application, String step) throws Exception {
        exchange.request
                .getServletContext()
                .getContext(application)
                .getRequestDispatcher("/error?onerror=" + URLEncoder.encode(step, "UTF-8"))
                .include(exchange.request, exchange.response);
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

    private static void asyncTimeout(Exchange exchange) {
        Program rest = exchange.program.split(exchange.request);
        AsyncContext async = exchange.request.startAsync();
        async.setTimeout(100);
        async.addListener(new LateSteps(rest));
    }

    /** The request fails, and the rest of the steps is left to the listener. */
    private static void asyncError(Exchange exchange) {
        Program rest = exchange.program.split(exchange.request);
        exchange.request.startAsync().addListener(new LateSteps(rest));
        throw new IllegalStateException("as asked");
    }

    /** A thread does the rest with the session, when it is let through the first gate among the steps. */
    private static void after(Exchange exchange) {
        Exchange rest = Exchange.after(exchange.session(), exchange.program.split(exchange.request));
        new Thread(() -> runLate(rest), "shop-after").start();
    }

    /** Does the rest through the session's accessor, which is new in Servlet 6.1. */
    private static void access(HttpSession session, Program rest) throws ReflectiveOperationException {
        Method getAccessor = HttpSession.class.getMethod("getAccessor");
        Consumer<HttpSession> accessed = present -> runLate(Exchange.after(present, rest));
        getAccessor.getReturnType().getMethod("access", Consumer.class).invoke(getAccessor.invoke(session), accessed);
    }

    private static void runLate(Exchange rest) {
        try {
            rest.program.run(rest);
        } catch (Exception e) {
            rest.session().getServletContext().log("Late steps failed", e);
        }
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
