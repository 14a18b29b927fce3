package dev.baton.it;

import dev.baton.testing.LocalProcess;
import java.net.URI;
import java.nio.file.Path;

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

    /** What the node has written to its console since it was laid out. */
    Path log();

    /** The folder for temporary files of this node, which outlives its process. */
    Path temp();

    @Override
    void close();
}
