package dev.baton.it.jetty;

import dev.baton.it.NodeSet;
import dev.baton.it.ProbeWar;
import dev.baton.testing.StoreServer;
import dev.baton.testing.redis.RedisServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Jetty nodes with Baton that serve the probe application. */
public final class JettyNodes {
    private JettyNodes() {}

    /** Two nodes with the probe application under {@code /shop}, and the Redis that they share. */
    public static NodeSet start(JettyVersion version) {
        return start(version, "shop", Map.of("shop", ProbeWar.plain(version)));
    }

    /** Two nodes with these applications, and the Redis that they share. */
    public static NodeSet start(JettyVersion version, String purpose, Map<String, Path> webApps) {
        return start(version, purpose, webApps, RedisServer.startOwn());
    }

    /** Two nodes with the probe application under {@code /shop} that tell JMX of it, and the Redis that they share. */
    public static NodeSet startWithJmx(JettyVersion version) {
        return startWithJmx(version, RedisServer.startOwn());
    }

    /** The same for any store. */
    public static NodeSet startWithJmx(JettyVersion version, StoreServer store) {
        var webApps = Map.of("shop", ProbeWar.plain(version));
        return start("figures", setup(version, store.patientUri(), webApps).withJmx(), store);
    }

    private static NodeSet start(JettyVersion version, String purpose, Map<String, Path> webApps, StoreServer store) {
        return start(purpose, setup(version, store.patientUri(), webApps), store);
    }

    private static NodeSet start(String purpose, JettySetup setup, StoreServer store) {
        var name = setup.version().name().toLowerCase(Locale.ROOT) + "-" + purpose;
        return new NodeSet(JettyNode.start(name + "-1", setup), JettyNode.start(name + "-2", setup), store);
    }

    /** Two nodes with the probe application under {@code /shop} that append a worker name to their ids, each its own. */
    public static NodeSet startWithWorkerNames(JettyVersion version, String firstName, String secondName) {
        var redis = RedisServer.startOwn();
        var name = version.name().toLowerCase(Locale.ROOT) + "-worker";
        var setup = setup(version, redis.patientUri(), Map.of("shop", ProbeWar.plain(version)));
        return new NodeSet(
                JettyNode.start(name + "-1", setup.withWorkerName(firstName)),
                JettyNode.start(name + "-2", setup.withWorkerName(secondName)),
                redis);
    }

    /** One node with the probe application under {@code /shop}, on any store. */
    public static JettyNode start(JettyVersion version, String name, String store) {
        return JettyNode.start(name, setup(version, store, Map.of("shop", ProbeWar.plain(version))));
    }

    /** One node with the probe application under {@code /shop}, and with a login under {@code /club}. */
    public static JettyNode start(JettyVersion version, String name, RedisServer redis) {
        return JettyNode.start(
                name,
                setup(version, redis.patientUri(), Map.of("shop", ProbeWar.plain(version), "club", club(version))));
    }

    /** The probe application with a login. */
    public static Path club(JettyVersion version) {
        return ProbeWar.of(version, "club").withFormLogin().build();
    }

    private static JettySetup setup(JettyVersion version, String store, Map<String, Path> webApps) {
        // No worker name: ids without a suffix, as Tomcat's, so that the tests may compare what nodes call a session.
        return new JettySetup(
                version,
                List.of("baton.store=" + store, "baton.alsoStore=shop.Label", "jetty.sessionIdManager.workerName="),
                webApps);
    }
}
