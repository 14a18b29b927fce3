package dev.baton.it.outage;

import dev.baton.it.Node;
import dev.baton.it.Visitor;
import dev.baton.it.wire.Answer;

/** A session that one user changes, and how many of the changes were answered as saved. */
final class ChangedSession {
    private final Visitor visitor;
    private volatile int attempted;
    private volatile int saved;

    ChangedSession(Visitor visitor) {
        this.visitor = visitor;
    }

    Answer change(Node node) {
        var step = attempted + 1;
        attempted = step;
        var answer = visitor.asks(node, "set step " + step);
        if (answer.status() == 200) {
            saved = step;
        }
        return answer;
    }

    /** Whether a node knows the last change that was answered as saved, or one after it that was saved unanswered. */
    boolean isKeptBy(Node node) {
        var step = saved == 0 ? "0" : visitor.copy().says(node, "get step");
        return step.matches("\\d+") && Integer.parseInt(step) >= saved && Integer.parseInt(step) <= attempted;
    }

    @Override
    public String toString() {
        return "change " + saved + " of " + attempted + " of session " + visitor.id();
    }
}
