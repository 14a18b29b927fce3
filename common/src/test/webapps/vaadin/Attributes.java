package shop;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.LinkedHashMap;
import java.util.Map;

/** Views of Vaadin, with their listeners. */
public final class Attributes {
    private Attributes() {}

    @Tag("cart-view")
    static class CartView extends Div {
        private final Span total = new Span("0");
        private int clicks;

        CartView() {
            var add = new NativeButton("Add", this::clicked);
            add.addClickListener(event -> total.setText("clicked " + clicks));
            add(total, add);
            getStyle().set("color", "red");
            getElement().setProperty("open", true);
        }

        private void clicked(ClickEvent<NativeButton> event) {
            clicks++;
        }
    }

    public static Map<String, Object> make() {
        var view = new CartView();
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("view", view);
        attributes.put("UI", uiWith(new CartView()));
        return attributes;
    }

    private static UI uiWith(CartView view) {
        var ui = new UI();
        ui.getElement().appendChild(view.getElement());
        return ui;
    }
}
