package shop;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Map;

/** Steps about the request. */
final class RequestSteps {
    private RequestSteps() {}

    static void addTo(Map<String, Step.Action> actions) {
        actions.put("method", (exchange, words) -> exchange.say(exchange.request.getMethod()));
        actions.put("parameter-length", (exchange, words) ->
                exchange.say(exchange.request.getParameter(words[1]).length()));
        actions.put("header", (exchange, words) -> exchange.say(exchange.request.getHeader(words[1])));
        actions.put("cookie", (exchange, words) -> exchange.say(cookie(exchange.request, words[1])));
        actions.put("locale", (exchange, words) -> exchange.say(exchange.request.getLocale()));
        actions.put("auth-type", (exchange, words) -> exchange.say(exchange.request.getAuthType()));
        actions.put("certificate", (exchange, words) -> exchange.say(certificate(exchange.request)));
        actions.put("requested-id", (exchange, words) -> exchange.say(exchange.request.getRequestedSessionId()));
        actions.put("valid-id", (exchange, words) -> exchange.say(exchange.request.isRequestedSessionIdValid()));
    }

    private static Object certificate(HttpServletRequest request) {
        X509Certificate[] chain =
                (X509Certificate[]) request.getAttribute("jakarta.servlet.request.X509Certificate");
        return chain == null ? null : chain[0].getSubjectX500Principal();
    }

    private static String cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
            if (cookie.getName().equals(name)) {
                return cookie.getValue();
            }
        }
        return null;
    }
}
