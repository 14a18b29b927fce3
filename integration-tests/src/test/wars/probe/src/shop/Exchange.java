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

    Exchange(HttpServletRequest request, HttpServletResponse response, Program program) {
        this.request = request;
        this.response = response;
        this.program = program;
    }

    HttpSession session() {
        return request.getSession();
    }

    /** The session if there is one. */
    HttpSession present() {
        return request.getSession(false);
    }

    void say(Object text) throws IOException {
        response.getWriter().print(text + "\n");
    }
}
