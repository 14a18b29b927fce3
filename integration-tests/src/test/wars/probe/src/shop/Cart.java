package shop;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** An attribute of the application's own class that changes in place. */
public class Cart implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<String> items = new ArrayList<>();

    void add(String item) {
        items.add(item);
    }

    void swap(String item, String other) {
        items.replaceAll(each -> each.equals(item) ? other : each);
    }

    @Override
    public String toString() {
        return String.join(",", items);
    }
}
