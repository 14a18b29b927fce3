package dev.baton.jetty;

import dev.baton.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.session.SessionCache;
import org.eclipse.jetty.session.SessionCacheFactory;
import org.eclipse.jetty.session.SessionContext;
import org.eclipse.jetty.session.SessionDataStore;
import org.eclipse.jetty.session.SessionDataStoreFactory;
import org.eclipse.jetty.session.SessionManager;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the HTTP sessions of a Jetty server's web applications in a store that all its nodes share.
 *
 * <pre>{@code
 * var baton = new Baton();
 * baton.set("store", "redis://127.0.0.1:6379");
 * baton.install(server);
 * }</pre>
 *
 * <p>To be installed after the server has its handlers and before it starts. The settings are those of
 * {@link dev.baton.Setting}; an attribute {@code baton.NAME} of a web application's context overrides one for that
 * application.
 */
public final class Baton implements SessionCacheFactory, SessionDataStoreFactory {
    private static final String PREFIX = "baton.";

    private final Map<String, String> written = new TreeMap<>();

    /** Makes what is to be configured. */
    public Baton() {}

    /**
     * Sets a setting. Checked when a web application starts.
     *
     * @param value null for the default
     */
    public void set(String name, @Nullable String value) {
        if (value != null) {
            written.put(name, value);
        }
    }

    /**
     * Checks the names of the settings in the files of a Jetty base, which Jetty itself does not look at.
     *
     * @throws IllegalArgumentException if one is wrong; the message says which, and names the right ones
     */
    public void checkStartFiles(String jettyBase) {
        StartFiles.check(Path.of(jettyBase));
    }

    /**
     * Takes a property of Jetty's own session modules, in whose place this stands.
     *
     * @param value null if it is not set
     * @throws IllegalArgumentException if it would not do here what it says; the message says why
     */
    public void check(String property, @Nullable String value) {
        JettySetting.check(property, value);
    }

    /** Makes the web applications of a server keep their sessions here. */
    public void install(Server server) {
        server.addBean(this);
        server.insertHandler(new CommitHandler());
        HiddenClasses.addTo(server);
    }

    @Override
    public SessionCache getSessionCache(SessionManager manager) {
        var store = new BatonSessionStore(this::settings);
        return new BatonSessionCache(manager, store);
    }

    /** Returns the store that the manager's cache brought along. */
    @Override
    public SessionDataStore getSessionDataStore(SessionManager manager) {
        return manager.getSessionCache() instanceof BatonSessionCache cache
                ? cache.store()
                : new BatonSessionStore(this::settings);
    }

    private Settings settings(SessionContext context) {
        var here = new TreeMap<>(written);
        var application = context.getContext();
        if (application == null) {
            return Settings.parse(here, "/");
        }
        for (var name : application.getAttributeNameSet()) {
            if (name.startsWith(PREFIX)) {
                here.put(name.substring(PREFIX.length()), String.valueOf(application.getAttribute(name)));
            }
        }
        var path = application.getContextPath();
        return Settings.parse(here, path == null ? "/" : path);
    }
}
