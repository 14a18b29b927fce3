package shop;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.TreeSet;

/** Appends a line to a file of this node for every event of a session: time, session id, event, what it is about. */
public class Events
        implements ServletContextListener,
                HttpSessionListener,
                HttpSessionIdListener,
                HttpSessionAttributeListener {
    private static final int LONGEST_VALUE = 40;

    private static OutputStream file;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            String name = "events" + event.getServletContext().getContextPath().replace('/', '-') + ".log";
            file = new FileOutputStream(new File(System.getProperty("java.io.tmpdir"), name), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        append(event.getSession(), "sessionCreated", "");
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        append(event.getSession(), "sessionDestroyed", attributes(event.getSession()));
    }

    @Override
    public void sessionIdChanged(HttpSessionEvent event, String oldId) {
        append(event.getSession(), "sessionIdChanged", oldId);
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
        append("attributeAdded", event);
    }

    @Override
    public void attributeReplaced(HttpSessionBindingEvent event) {
        append("attributeReplaced", event);
    }

    @Override
    public void attributeRemoved(HttpSessionBindingEvent event) {
        append("attributeRemoved", event);
    }

    private static void append(String what, HttpSessionBindingEvent event) {
        append(event.getSession(), what, event.getName() + "=" + shortened(event.getValue()));
    }

    /** Appends a line at once, so that it is there whatever becomes of this process. */
    static synchronized void append(HttpSession session, String what, String about) {
        String line = Instant.now() + " " + session.getId() + " " + what + " " + about + "\n";
        try {
            file.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String attributes(HttpSession session) {
        StringBuilder all = new StringBuilder();
        for (String name : new TreeSet<>(Collections.list(session.getAttributeNames()))) {
            all.append(all.length() == 0 ? "" : ",").append(name).append('=');
            all.append(shortened(session.getAttribute(name)));
        }
        return all.toString();
    }

    private static String shortened(Object value) {
        String text = String.valueOf(value);
        return text.substring(0, Math.min(text.length(), LONGEST_VALUE)).replace('\n', ' ');
    }
}
