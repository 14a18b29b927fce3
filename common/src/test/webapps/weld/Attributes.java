package shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.weld.context.bound.BoundLiteral;
import org.jboss.weld.context.bound.BoundSessionContext;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.serialization.spi.helpers.SerializableContextualInstance;

/** Beans of the session as Weld stores them, with proxies of other beans in them. */
public final class Attributes {
    private Attributes() {}

    @ApplicationScoped
    public static class Prices {
        public int of(String article) {
            return article.length();
        }
    }

    @SessionScoped
    public static class Cart implements Serializable {
        @Inject
        private Prices prices;

        private final List<String> articles = new ArrayList<>();

        public void add(String article) {
            articles.add(article);
        }

        public String total() {
            return articles + " for " + articles.stream().mapToInt(prices::of).sum();
        }
    }

    public static Map<String, Object> make() {
        var container =
                new Weld().disableDiscovery().beanClasses(Prices.class, Cart.class).initialize();
        var scope = container.select(BoundSessionContext.class, BoundLiteral.INSTANCE).get();
        var session = new HashMap<String, Object>();
        scope.associate(session);
        scope.activate();
        var cart = container.select(Cart.class).get();
        cart.add("apple");
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("bean", session.values().stream()
                .filter(SerializableContextualInstance.class::isInstance)
                .findFirst()
                .orElseThrow());
        attributes.put("proxy of the cart", cart);
        attributes.put("proxy of the prices", container.select(Prices.class).get());
        return attributes;
    }
}
