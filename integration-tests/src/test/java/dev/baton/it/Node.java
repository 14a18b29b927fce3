package dev.baton.it;

import dev.baton.it.wire.Answer;
import dev.baton.testing.Await;
import dev.baton.testing.LocalProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One container in a virtual machine of its own, which can be stopped, killed, frozen and started again. */
public interface Node extends AutoCloseable {
    /** Starts the node (again), with the files and ports that it had; returns when it takes requests. */
    void start();

    String name();

    Container version();

    int httpPort();

    default URI uri(String target) {
        return URI.create("http://127.0.0.1:" + httpPort() + target);
    }

    /** What deploys applications on this node while it runs. */
    Deployer deployer();

    LocalProcess process();

    /** Waits until the node has logged something. */
    default void awaitLog(String text) {
        Await.until(
                name() + " logs: " + text,
                Duration.ofSeconds(30),
                () -> process().log().contains(text));
    }

    /** Says what the node answered instead of 200, and what it has last written to its console. */
    default AssertionError unexpected(Answer answer, String... steps) {
        return new AssertionError("%s answered %d to %s: %s%nThe end of its log:%n%s"
                .formatted(
                        name(),
                        answer.status(),
                        List.of(steps),
                        answer.text(),
                        process().endOfLog()));
    }

    /** What the node has written to its console since it was laid out. */
    Path log();

    /** The folder for temporary files of this node, which outlives its process. */
    Path temp();

    @Override
    void close();
}
