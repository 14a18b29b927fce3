package shop;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Counts the class loaders that this application has had in this virtual machine. They are kept as weak references in
 * the system properties, where nothing of the application is held.
 */
public class Loaders implements ServletContextListener {
    private static final String PROPERTY = "shop.loaders";

    @Override
    public void contextInitialized(ServletContextEvent event) {
        if ("/shop".equals(event.getServletContext().getContextPath())) {
            known().add(new WeakReference<>(Loaders.class.getClassLoader()));
        }
    }

    /** Collects garbage once and answers how many loaders are left; it may take several times. */
    static long alive() {
        System.gc();
        return count();
    }

    private static long count() {
        return known().stream().map(WeakReference::get).filter(Objects::nonNull).count();
    }

    @SuppressWarnings("unchecked")
    private static List<WeakReference<ClassLoader>> known() {
        return (List<WeakReference<ClassLoader>>)
                System.getProperties().computeIfAbsent(PROPERTY, absent -> new CopyOnWriteArrayList<>());
    }
}
