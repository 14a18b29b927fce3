package shop;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.function.Supplier;

/** Steps about one attribute. Those that change an object in place set the attribute only when it is new. */
final class AttributeSteps {
    private AttributeSteps() {}

    static void addTo(Map<String, Step.Action> actions) {
        actions.put("set", (exchange, words) -> exchange.session().setAttribute(words[1], words[2]));
        actions.put("read", (exchange, words) -> exchange.session().getAttribute(words[1]));
        actions.put("get", (exchange, words) -> exchange.say(get(exchange, words[1])));
        actions.put("remove", (exchange, words) -> exchange.session().removeAttribute(words[1]));
        actions.put("count", (exchange, words) -> exchange.say(count(exchange.session(), words[1])));
        actions.put("fill", (exchange, words) -> fill(exchange.session(), words[1], Integer.parseInt(words[2])));
        actions.put("list", (exchange, words) ->
                exchange.session().setAttribute(words[1], new ArrayList<>(Arrays.asList(words[2].split(",")))));
        actions.put("append", (exchange, words) ->
                AttributeSteps.<ArrayList<String>>kept(exchange, words[1], ArrayList::new).add(words[2]));
        actions.put("cart", (exchange, words) -> kept(exchange, words[1], Cart::new).add(words[2]));
        actions.put("swap", (exchange, words) -> kept(exchange, words[1], Cart::new).swap(words[2], words[3]));
        actions.put("map", (exchange, words) ->
                AttributeSteps.<HashMap<String, String>>kept(exchange, words[1], HashMap::new).put(words[2], words[3]));
        actions.put("unique", (exchange, words) ->
                AttributeSteps.<HashSet<String>>kept(exchange, words[1], HashSet::new).add(words[2]));
        actions.put("make", (exchange, words) -> exchange.session().setAttribute(words[1], make(words[2], words[3])));
        actions.put("put-cookie", (exchange, words) ->
                exchange.session().setAttribute(words[1], new Cookie(words[2], words[3])));
        actions.put("cookie-of", (exchange, words) ->
                exchange.say(((Cookie) exchange.session().getAttribute(words[1])).getValue()));
        actions.put("own-class", (exchange, words) ->
                exchange.say(exchange.session().getAttribute(words[1]) instanceof Cart));
    }

    /** An object of a class that a test may have given to the application. */
    private static Object make(String simpleName, String word) throws ReflectiveOperationException {
        return Class.forName("shop." + simpleName).getConstructor(String.class).newInstance(word);
    }

    private static Object get(Exchange exchange, String name) {
        HttpSession session = exchange.present();
        return session == null ? "no session" : session.getAttribute(name);
    }

    private static int count(HttpSession session, String name) {
        Integer counted = (Integer) session.getAttribute(name);
        int next = counted == null ? 1 : counted + 1;
        session.setAttribute(name, next);
        return next;
    }

    private static void fill(HttpSession session, String name, int length) {
        session.setAttribute(name, String.join("", Collections.nCopies(length, "x")));
    }

    @SuppressWarnings("unchecked")
    private static <T> T kept(Exchange exchange, String name, Supplier<T> absent) {
        HttpSession session = exchange.session();
        if (session.getAttribute(name) == null) {
            session.setAttribute(name, absent.get());
        }
        return (T) session.getAttribute(name);
    }
}
