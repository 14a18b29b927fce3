package dev.baton.it.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.it.Node;
import dev.baton.it.Visitor;
import java.util.List;

/** Somebody whose session has his name and counts his visits; looks at each answer whether it is his. */
final class NamedUser {
    private final Visitor visitor = new Visitor(Application.DIRECT.path());
    private final String name;
    private int attempted;
    private int counted;

    NamedUser(String name, Node node) {
        this.name = name;
        visitor.says(node, "set name " + name);
    }

    /** Sends one request, which may be refused while the store stands still, and fails if the answer is not his. */
    void visit(Node node) {
        attempted++;
        var answer = visitor.copy().asks(node, "get name", "count visits");
        assertThat(answer.status()).as(answer.toString()).isIn(200, 503);
        assertThat(answer.header("set-cookie")).as(answer.toString()).isEmpty();
        if (answer.status() == 200) {
            var lines = answer.text().lines().toList();
            assertThat(lines.get(0)).isEqualTo(name);
            assertThat(Integer.parseInt(lines.get(1))).isBetween(counted + 1, attempted);
            counted = Integer.parseInt(lines.get(1));
        }
    }

    int counted() {
        return counted;
    }

    /** Visits the nodes in turn. */
    void visit(List<Node> nodes) {
        visit(nodes.get(attempted % nodes.size()));
    }
}
