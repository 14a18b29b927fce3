package shop;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A plain class of every web application, to hold another value twice. */
public final class Basket implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final Object first;
    private final List<Object> others = new ArrayList<>();

    private Basket(String name, Object first) {
        this.name = name;
        this.first = first;
    }

    public static Object holding(Object value) {
        var basket = new Basket("basket", value);
        basket.others.add(value);
        return basket;
    }

    @Override
    public String toString() {
        return name + first + others;
    }
}
