package shop;

import com.sun.faces.util.LRUMap;
import jakarta.faces.component.UIOutput;
import jakarta.faces.component.UIParameter;
import jakarta.faces.component.UISelectBoolean;
import jakarta.faces.component.html.HtmlInputText;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.FacesContextWrapper;
import jakarta.faces.convert.NumberConverter;
import jakarta.faces.validator.LengthValidator;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Views as Mojarra keeps them in the session: the state of components in maps that forget the eldest. */
public final class Attributes {
    private Attributes() {}

    /** There is no container around this application. */
    private static final class NoRequest extends FacesContextWrapper {
        private final Map<Object, Object> attributes = new HashMap<>();

        private NoRequest() {
            super(null);
        }

        @Override
        public Map<Object, Object> getAttributes() {
            return attributes;
        }
    }

    public static Map<String, Object> make() {
        var context = new NoRequest();
        var state = new HashMap<String, Object>();
        state.put("form:amount", input().saveState(context));
        state.put("form:text", text().saveState(context));
        state.put("form:gift", new UISelectBoolean().saveState(context));
        Map<String, Object> actualViews = new LRUMap<>(15);
        actualViews.put("-42:7", new Object[] {null, new Object[] {List.of("dynamic"), state}});
        Map<String, Object> logicalViews = new LRUMap<>(15);
        logicalViews.put("-42", actualViews);
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("logical views", Collections.synchronizedMap(logicalViews));
        attributes.put("state of an input", state.get("form:amount"));
        return attributes;
    }

    private static HtmlInputText input() {
        var input = new HtmlInputText();
        input.setId("amount");
        input.setValue(3L);
        input.setStyleClass("number");
        input.getAttributes().put("data", "own");
        var format = new NumberConverter();
        format.setMinFractionDigits(2);
        input.setConverter(format);
        input.addValidator(new LengthValidator(5));
        return input;
    }

    private static UIOutput text() {
        var text = new UIOutput();
        text.setValue("Hello");
        return text;
    }
}
