package shop;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Does the steps that the parameters of the request name, in their order. */
public class ProbeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!response.isCommitted() && response.getContentType() == null) {
            response.setContentType("text/plain;charset=UTF-8");
        }
        run(Program.of(request), request, response);
    }

    static void run(Program program, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            program.run(request, response);
        } catch (RuntimeException | IOException | ServletException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
