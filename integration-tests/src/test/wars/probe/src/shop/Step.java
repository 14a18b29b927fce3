package shop;

import java.util.HashMap;
import java.util.Map;

/** One thing that a request does: a verb and up to three words. */
final class Step {
    private static final Map<String, Action> ACTIONS = new HashMap<>();

    static {
        SessionSteps.addTo(ACTIONS);
        AttributeSteps.addTo(ACTIONS);
        RequestSteps.addTo(ACTIONS);
        ResponseSteps.addTo(ACTIONS);
        HandOverSteps.addTo(ACTIONS);
        MachineSteps.addTo(ACTIONS);
    }

    private final String[] words;

    private Step(String[] words) {
        this.words = words;
    }

    static Step parse(String text) {
        return new Step(text.split(" "));
    }

    void run(Exchange exchange) throws Exception {
        Action action = ACTIONS.get(words[0]);
        if (action == null) {
            throw new IllegalArgumentException("Unknown step: " + words[0]);
        }
        action.run(exchange, words);
    }

    /** What a verb does; the words are those of the step, the verb first. */
    interface Action {
        void run(Exchange exchange, String[] words) throws Exception;
    }
}
