package dev.baton.it;

import java.nio.file.Path;
import java.util.Map;

/** Deploys applications on a running node by the means that its container has for that. */
public interface Deployer {
    /**
     * Deploys a WAR, and returns when it has started; one that is there already is replaced while the node runs.
     *
     * @param settings what an operator sets for this application alone; none: what is set for the whole node holds
     * @throws IllegalStateException if it does not start
     */
    void deploy(String path, Path war, Map<String, String> settings);

    default void deploy(String path, Path war) {
        deploy(path, war, Map.of());
    }

    /** Stops the application and starts it again with the same WAR and settings. */
    void reload(String path);

    void undeploy(String path);

    /** Returns what JMX tells of the sessions of an application. */
    String figure(String path, String name);
}
