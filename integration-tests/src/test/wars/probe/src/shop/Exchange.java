package shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** A request, its response and what is left to do. */
final class Exchange {
    final HttpServletRequest request;
    final HttpServletResponse response;
    final Program program;
    private final HttpSession kept;

    Exchange(HttpServletRequest request, HttpServletResponse response, Program program) {
        this(request, response, program, null);
    }

    private Exchange(HttpServletRequest request, HttpServletResponse response, Program program, HttpSession kept) {
        this.request = request;
        this.response = response;
        this.program = program;
        this.kept = kept;
    }

    /** What is left of an exchange when its request has ended: the session. */
    static Exchange after(HttpSession session, Program program) {
        return new Exchange(null, null, program, session);
    }

    HttpSession session() {
        return kept == null ? request.getSession() : kept;
    }

    /** The session if there is one. */
    HttpSession present() {
        return request.getSession(false);
    }

    void say(Object text) throws IOException {
        response.getWriter().print(text + "\n");
    }
}
