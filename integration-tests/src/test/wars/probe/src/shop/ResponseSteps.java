package shop;

import java.io.IOException;
import java.io.Writer;
import java.util.Collections;
import java.util.Map;

/** Steps about the response. */
final class ResponseSteps {
    private static final String LINE = String.join("", Collections.nCopies(99, "x")) + "\n";
    private static final int LARGE_LINES = 15_000;

    private ResponseSteps() {}

    static void addTo(Map<String, Step.Action> actions) {
        actions.put("say", (exchange, words) -> exchange.say(words[1]));
        actions.put("large", (exchange, words) -> large(exchange.response.getWriter()));
        actions.put("length", (exchange, words) ->
                exchange.response.setContentLength(Integer.parseInt(words[1])));
        actions.put("flush", (exchange, words) -> exchange.response.flushBuffer());
        actions.put("close", (exchange, words) -> exchange.response.getWriter().close());
        actions.put("redirect", (exchange, words) ->
                exchange.response.sendRedirect(exchange.request.getContextPath() + words[1]));
        actions.put("error", (exchange, words) -> exchange.response.sendError(Integer.parseInt(words[1])));
        actions.put("fail", (exchange, words) -> {
            throw new IllegalStateException("as asked");
        });
        actions.put("break", (exchange, words) -> {
            throw new BrokenException();
        });
        actions.put("encode", (exchange, words) -> exchange.say(exchange.response.encodeURL(words[1])));
    }

    private static void large(Writer writer) throws IOException {
        for (int i = 0; i < LARGE_LINES; i++) {
            writer.write(LINE);
        }
    }
}
