package dev.baton.it;

import java.util.concurrent.atomic.AtomicInteger;

/** A place inside one node where a request waits ({@link #step()}) until the test lets it go on. */
public final class Gate {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Node node;
    private final String name = "gate" + NUMBERS.incrementAndGet();
    private final Visitor keeper = new Visitor("/shop");

    public Gate(Node node) {
        this.node = node;
    }

    public String step() {
        return "hold " + name;
    }

    public void awaitArrival() {
        ask("arrived");
    }

    public void open() {
        ask("open");
    }

    private void ask(String what) {
        var answer = keeper.gets(node, "/gate/" + what + "?name=" + name);
        if (answer.status() != 200) {
            throw new AssertionError("The gate answered " + answer.status());
        }
    }
}
