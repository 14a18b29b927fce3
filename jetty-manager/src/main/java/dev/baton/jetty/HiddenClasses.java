package dev.baton.jetty;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.eclipse.jetty.server.Server;

/**
 * Hides Baton, and with it every library in its jar, from web applications. By reflection, since the class for that is in
 * another package in Jetty 12.0 than in 12.1, and absent where there are no web applications.
 */
final class HiddenClasses {
    private static final List<String> NAMES =
            List.of("org.eclipse.jetty.ee.webapp.WebAppClassLoading", "org.eclipse.jetty.ee.WebAppClassLoading");

    private HiddenClasses() {}

    static void addTo(Server server) {
        for (var name : NAMES) {
            try {
                Class.forName(name, true, Server.class.getClassLoader())
                        .getMethod("addHiddenClasses", Server.class, String[].class)
                        .invoke(null, server, new String[] {"dev.baton."});
                return;
            } catch (ClassNotFoundException e) {
                // The other version of Jetty, or one without web applications.
            } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("Baton does not know how to hide classes from this Jetty's WARs", e);
            }
        }
    }
}
