package shop;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.webflow.context.ExternalContextHolder;
import org.springframework.webflow.conversation.impl.SessionBindingConversationManager;
import org.springframework.webflow.core.collection.LocalAttributeMap;
import org.springframework.webflow.engine.Flow;
import org.springframework.webflow.engine.ViewState;
import org.springframework.webflow.engine.impl.FlowExecutionImplFactory;
import org.springframework.webflow.execution.Event;
import org.springframework.webflow.execution.FlowExecution;
import org.springframework.webflow.execution.View;
import org.springframework.webflow.execution.repository.impl.DefaultFlowExecutionRepository;
import org.springframework.webflow.execution.repository.snapshot.SerializedFlowExecutionSnapshotFactory;
import org.springframework.webflow.test.MockExternalContext;

/** The conversations that Web Flow keeps in the session. */
public final class Attributes {
    private Attributes() {}

    public static Map<String, Object> make() {
        var flow = new Flow("order");
        var context = new MockExternalContext();
        ExternalContextHolder.setExternalContext(context);
        var factory = new FlowExecutionImplFactory();
        var snapshots = new SerializedFlowExecutionSnapshotFactory(factory, id -> flow);
        var repository = new DefaultFlowExecutionRepository(new SessionBindingConversationManager(), snapshots);
        factory.setExecutionKeyFactory(repository);
        new ViewState(flow, "address", request -> new Page());
        FlowExecution execution = factory.createFlowExecution(flow);
        execution.start(new LocalAttributeMap<>(Map.of("article", "apple")), context);
        execution.getActiveSession().getScope().put("amount", 3);
        repository.putFlowExecution(execution);
        return new LinkedHashMap<>(context.getSessionMap().asMap());
    }

    /** Is made anew at each request and never stored. */
    private static final class Page implements View {
        @Override
        public void render() {}

        @Override
        public boolean userEventQueued() {
            return false;
        }

        @Override
        public void processUserEvent() {}

        @Override
        public Serializable getUserEventState() {
            return "typed";
        }

        @Override
        public boolean hasFlowEvent() {
            return false;
        }

        @Override
        public Event getFlowEvent() {
            return null;
        }

        @Override
        public void saveState() {}
    }
}
