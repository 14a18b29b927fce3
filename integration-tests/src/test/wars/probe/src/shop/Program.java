package shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The steps that a request still has to do. What is left of them can be handed to another dispatch or another thread,
 * which then goes on with {@link #run}.
 */
final class Program {
    private static final String ATTRIBUTE = "shop.program";

    private final Deque<String> steps;

    private Program(Deque<String> steps) {
        this.steps = steps;
    }

    /** The program of this request: begun here, or handed on by an earlier dispatch. */
    static Program of(HttpServletRequest request) {
        Program begun = (Program) request.getAttribute(ATTRIBUTE);
        if (begun == null) {
            begun = in(request, "step");
            request.setAttribute(ATTRIBUTE, begun);
        }
        return begun;
    }

    static Program in(HttpServletRequest request, String parameter) {
        String[] values = request.getParameterValues(parameter);
        return new Program(new ArrayDeque<>(Arrays.asList(values == null ? new String[0] : values)));
    }

    void run(HttpServletRequest request, HttpServletResponse response) throws Exception {
        run(new Exchange(request, response, this));
    }

    void run(Exchange exchange) throws Exception {
        while (!steps.isEmpty()) {
            Step.parse(steps.removeFirst()).run(exchange);
        }
    }

    /** Takes the rest of the steps out of this program, which so ends, into one of its own. */
    Program split(HttpServletRequest request) {
        Program rest = new Program(new ArrayDeque<>(steps));
        steps.clear();
        request.setAttribute(ATTRIBUTE, rest);
        return rest;
    }
}
