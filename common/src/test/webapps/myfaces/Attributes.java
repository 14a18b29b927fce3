package shop;

import jakarta.faces.application.ProjectStage;
import jakarta.faces.component.UIOutput;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.component.html.HtmlInputText;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.ExternalContextWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.FacesContextWrapper;
import jakarta.faces.convert.NumberConverter;
import jakarta.faces.event.PhaseId;
import jakarta.faces.validator.LengthValidator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.myfaces.application.viewstate.StoredViews;

/** Views as MyFaces keeps them in the session. */
public final class Attributes {
    private Attributes() {}

    /** There is no container around this application. */
    private static final class NoRequest extends FacesContextWrapper {
        private final Map<Object, Object> attributes = new HashMap<>();
        private final ExternalContext container = new NoContainer();

        private NoRequest() {
            super(null);
            setCurrentInstance(this);
        }

        @Override
        public Map<Object, Object> getAttributes() {
            return attributes;
        }

        @Override
        public boolean isProjectStage(ProjectStage stage) {
            return stage == ProjectStage.Production;
        }

        @Override
        public UIViewRoot getViewRoot() {
            return null;
        }

        @Override
        public PhaseId getCurrentPhaseId() {
            return PhaseId.RENDER_RESPONSE;
        }

        @Override
        public ExternalContext getExternalContext() {
            return container;
        }
    }

    private static final class NoContainer extends ExternalContextWrapper {
        private final Map<String, Object> application = new HashMap<>();

        private NoContainer() {
            super(null);
        }

        @Override
        public Map<String, Object> getApplicationMap() {
            return application;
        }

        @Override
        public String getInitParameter(String name) {
            return null;
        }
    }

    public static Map<String, Object> make() {
        var context = new NoRequest();
        var state = new HashMap<String, Object>();
        state.put("form:amount", input().saveState(context));
        state.put("form:text", text().saveState(context));
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("views", StoredViews.of(context, new Object[] {null, state, "/cart.xhtml"}));
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
