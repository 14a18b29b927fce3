package shop;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.collection.spi.PersistentBag;
import org.hibernate.collection.spi.PersistentList;
import org.hibernate.collection.spi.PersistentMap;
import org.hibernate.collection.spi.PersistentSet;

/** An entity with collections as Hibernate leaves them when its session is closed. */
public final class Attributes {
    private Attributes() {}

    static class Order implements Serializable {
        final Long id = 7L;
        List<Line> lines;
        List<String> notes;
        Set<String> labels;
        Map<String, Integer> counts;
    }

    static class Line implements Serializable {
        final Order order;
        final String article;

        Line(Order order, String article) {
            this.order = order;
            this.article = article;
        }
    }

    public static Map<String, Object> make() {
        var order = new Order();
        var lines = new ArrayList<Line>();
        lines.add(new Line(order, "apple"));
        order.lines = new PersistentBag<>(null, lines);
        order.notes = new PersistentList<>(null, new ArrayList<>(List.of("urgent")));
        order.labels = new PersistentSet<>(null, new HashSet<>(Set.of("red", "green")));
        order.counts = new PersistentMap<>(null, new HashMap<>(Map.of("one", 1)));
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("entity", order);
        attributes.put("bag that was not loaded", new PersistentBag<String>());
        return attributes;
    }
}
