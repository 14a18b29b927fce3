package dev.baton.it.tomcat;

import dev.baton.it.Node;
import dev.baton.it.Places;
import dev.baton.testing.LocalProcess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One Tomcat in a virtual machine of its own, which can be stopped, killed, frozen and started again. */
public final class TomcatNode implements Node {
    private static final AtomicInteger STARTED = new AtomicInteger();

    private final String name;
    private final NodeSetup setup;
    private final int httpPort = LocalProcess.freePort();
    private final int ajpPort = LocalProcess.freePort();
    private final CatalinaBase base;
    private LocalProcess process;

    private TomcatNode(String name, NodeSetup setup) {
        this.name = name;
        this.setup = setup;
        // A folder for each, so that the logs of a failed test are not written over by the next.
        var folder = Places.workspace().resolve("nodes").resolve(name + "-" + STARTED.incrementAndGet());
        this.base = CatalinaBase.lay(folder, setup, httpPort, ajpPort);
    }

    /** Lays out a node in a folder of {@code target/nodes} and starts it; returns when it takes requests. */
    public static TomcatNode start(String name, NodeSetup setup) {
        var node = new TomcatNode(name, setup);
        node.start();
        return node;
    }

    @Override
    public void start() {
        process = LocalProcess.start("Tomcat " + name, command(), base.log());
        process.awaitPort(httpPort);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public TomcatVersion version() {
        return setup.version();
    }

    @Override
    public int httpPort() {
        return httpPort;
    }

    public int ajpPort() {
        return ajpPort;
    }

    /** Tomcat's own manager application of this node. */
    @Override
    public TomcatDeployer deployer() {
        return new TomcatDeployer(this);
    }

    /** Writes the context file of one application: with what is set for the node, and what is set for it alone. */
    Path contextFile(String path, Map<String, String> settings) {
        var all = new HashMap<>(setup.settings());
        all.putAll(settings);
        return base.contextFile(path, all);
    }

    @Override
    public LocalProcess process() {
        return process;
    }

    @Override
    public Path log() {
        return base.log();
    }

    @Override
    public Path temp() {
        return base.folder().resolve("temp");
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.stop();
        }
    }

    private List<String> command() {
        var home = setup.version().home();
        var bin = home.resolve("bin");
        return List.of(
                setup.java().resolve("bin/java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Djava.util.logging.config.file=" + base.folder().resolve("conf/logging.properties"),
                "-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager",
                "-Dcatalina.home=" + home,
                "-Dcatalina.base=" + base.folder(),
                "-Djava.io.tmpdir=" + base.folder().resolve("temp"),
                "-cp",
                bin.resolve("bootstrap.jar") + ":" + bin.resolve("tomcat-juli.jar"),
                "org.apache.catalina.startup.Bootstrap",
                "start");
    }
}
