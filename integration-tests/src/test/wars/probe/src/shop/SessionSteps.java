package shop;

import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Map;
import java.util.TreeSet;

/** Steps about the session as a whole and about the user. */
final class SessionSteps {
    private SessionSteps() {}

    static void addTo(Map<String, Step.Action> actions) {
        actions.put("create", (exchange, words) -> exchange.session());
        actions.put("present", (exchange, words) -> exchange.say(exchange.present() != null));
        actions.put("id", (exchange, words) -> exchange.say(exchange.session().getId()));
        actions.put("new", (exchange, words) -> exchange.say(exchange.session().isNew()));
        actions.put("created", (exchange, words) -> exchange.say(exchange.session().getCreationTime()));
        actions.put("accessed", (exchange, words) -> exchange.say(exchange.session().getLastAccessedTime()));
        actions.put("max", (exchange, words) -> exchange.say(exchange.session().getMaxInactiveInterval()));
        actions.put("expire-after", (exchange, words) ->
                exchange.session().setMaxInactiveInterval(Integer.parseInt(words[1])));
        actions.put("names", (exchange, words) -> exchange.say(names(exchange.session())));
        actions.put("invalidate", (exchange, words) -> exchange.session().invalidate());
        actions.put("change-id", (exchange, words) -> exchange.say(exchange.request.changeSessionId()));
        actions.put("login", (exchange, words) -> exchange.request.login(words[1], words[2]));
        actions.put("logout", (exchange, words) -> exchange.request.logout());
        actions.put("user", (exchange, words) -> exchange.say(exchange.request.getRemoteUser()));
        actions.put("role", (exchange, words) -> exchange.say(exchange.request.isUserInRole(words[1])));
    }

    private static String names(HttpSession session) {
        return String.join(",", new TreeSet<>(Collections.list(session.getAttributeNames())));
    }
}
