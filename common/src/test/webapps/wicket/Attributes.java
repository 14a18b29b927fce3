package shop;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.wicket.MarkupContainer;
import org.apache.wicket.markup.IMarkupResourceStreamProvider;
import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.Form;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.markup.html.link.Link;
import org.apache.wicket.mock.MockApplication;
import org.apache.wicket.model.CompoundPropertyModel;
import org.apache.wicket.model.LambdaModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.PropertyModel;
import org.apache.wicket.model.util.ListModel;
import org.apache.wicket.pageStore.SerializedPage;
import org.apache.wicket.serialize.java.JavaSerializer;
import org.apache.wicket.util.resource.IResourceStream;
import org.apache.wicket.util.resource.StringResourceStream;
import org.apache.wicket.util.tester.WicketTester;

/** Session, pages and models of Wicket. */
public final class Attributes {
    private Attributes() {}

    static class Customer implements Serializable {
        private String name = "Ada";

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    public static class CounterPage extends WebPage implements IMarkupResourceStreamProvider {
        private int count = 3;

        public CounterPage() {
            add(new Label("count", new PropertyModel<Integer>(this, "count")));
            add(new Link<Void>("more") {
                @Override
                public void onClick() {
                    count++;
                }
            });
            var form = new Form<>("form", new CompoundPropertyModel<>(new Customer()));
            form.add(new TextField<String>("name").setRequired(true));
            add(form);
        }

        @Override
        public IResourceStream getMarkupResourceStream(MarkupContainer container, Class<?> type) {
            return new StringResourceStream("<html><body><span wicket:id='count'/><a wicket:id='more'/>"
                    + "<form wicket:id='form'><input wicket:id='name'/></form></body></html>");
        }
    }

    public static Map<String, Object> make() {
        var customer = new Customer();
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("list model", new ListModel<>(List.of("a", "b")));
        attributes.put("property model", new PropertyModel<String>(Model.of(customer), "name"));
        attributes.put("model of lambdas", LambdaModel.of(Model.of(customer), Customer::getName, Customer::setName));
        attributes.put("detachable model", LoadableDetachableModel.of(() -> "loaded"));
        var tester = new WicketTester(new MockApplication());
        var page = tester.startPage(CounterPage.class);
        page.detach();
        tester.getSession().setAttribute("customer", customer);
        attributes.put("page", page);
        attributes.put("serialized page", new SerializedPage(1, new JavaSerializer("shop").serialize(page)));
        attributes.put("session", tester.getSession());
        return attributes;
    }
}
