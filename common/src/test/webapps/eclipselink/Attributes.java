package shop;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.persistence.indirection.IndirectList;
import org.eclipse.persistence.indirection.IndirectMap;
import org.eclipse.persistence.indirection.IndirectSet;

/** An entity with collections as EclipseLink makes them. */
public final class Attributes {
    private Attributes() {}

    static class Order implements Serializable {
        final Long id = 7L;
        final List<Object> lines = new IndirectList<>();
        final Set<String> labels = new IndirectSet<>();
        final Map<String, Integer> counts = new IndirectMap<>();
    }

    public static Map<String, Object> make() {
        var order = new Order();
        order.lines.add("apple");
        order.lines.add(order);
        order.labels.add("red");
        order.counts.put("one", 1);
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("entity", order);
        return attributes;
    }
}
