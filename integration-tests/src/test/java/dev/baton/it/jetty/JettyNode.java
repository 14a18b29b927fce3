package dev.baton.it.jetty;

import dev.baton.it.Node;
import dev.baton.it.Places;
import dev.baton.testing.LocalProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One Jetty with Baton in a virtual machine of its own. */
public final class JettyNode implements Node {
    private static final AtomicInteger STARTED = new AtomicInteger();

    private final String name;
    private final JettySetup setup;
    private final int httpPort = LocalProcess.freePort();
    private final Path base;
    private LocalProcess process;

    private JettyNode(String name, JettySetup setup) {
        this.name = name;
        this.setup = setup;
        this.base = Places.workspace().resolve("nodes").resolve(name + "-" + STARTED.incrementAndGet());
        JettyBase.lay(base, setup);
    }

    /** Lays out a node in a folder of {@code target/nodes} and starts it; returns when it takes requests. */
    public static JettyNode start(String name, JettySetup setup) {
        var node = new JettyNode(name, setup);
        node.start();
        return node;
    }

    @Override
    public void start() {
        process = LocalProcess.start("Jetty " + name, command(), log());
        process.awaitPort(httpPort);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public JettyVersion version() {
        return setup.version();
    }

    @Override
    public int httpPort() {
        return httpPort;
    }

    @Override
    public JettyDeployer deployer() {
        return new JettyDeployer(this, base);
    }

    @Override
    public LocalProcess process() {
        return process;
    }

    @Override
    public Path log() {
        return base.resolve("logs/console.log");
    }

    @Override
    public Path temp() {
        return base.resolve("temp");
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.stop();
        }
    }

    private List<String> command() {
        var command = new ArrayList<>(JettyBase.java(setup.version(), base));
        command.add("jetty.http.host=127.0.0.1");
        command.add("jetty.http.port=" + httpPort);
        command.add("jetty.server.stopAtShutdown=true");
        command.add("jetty.deploy.scanInterval=1");
        command.add(JettyBase.realm());
        return command;
    }
}
