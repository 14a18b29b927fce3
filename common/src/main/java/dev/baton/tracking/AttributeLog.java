package dev.baton.tracking;

import dev.baton.session.UnreadableSessionException;
import dev.baton.session.UnwritableAttributeException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says of an application's attributes what can't be kept; each thing once, however many sessions it concerns. */
public final class AttributeLog {
    private static final Logger LOG = System.getLogger(AttributeLog.class.getName());
    private static final int MOST_REMEMBERED = 1_000;

    private final String application;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /** Makes the log of an application that has said nothing yet. */
    public AttributeLog(String application) {
        this.application = application;
    }

    void unwritable(String name, Object value, UnwritableAttributeException e) {
        warnOnce(
                "unwritable " + name + " " + value.getClass().getName(),
                "{0}: the attribute \"{1}\" of class {2} stays on this node, other nodes do not see it: {3}",
                name,
                value.getClass().getName(),
                e);
    }

    /** Says that the store keeps an attribute, or state of the container, that can't be read here. */
    public void unreadable(String name, UnreadableSessionException e) {
        warnOnce(
                "unreadable " + name + " " + e.getMessage(),
                "{0}: the attribute \"{1}\" can''t be read and is missing for this application; the store keeps it: {3}",
                name,
                "",
                e);
    }

    void changingWhileSaved(String name, UnwritableAttributeException e) {
        LOG.log(
                Level.WARNING,
                "{0}: the attribute \"{1}\" was changed by another thread each time that it was to be saved;"
                        + " it is saved with the next change: {2}",
                application,
                name,
                e.getMessage());
    }

    void sameObjectTwice(String name, String otherName, Object value) {
        warnOnce(
                "same " + name + " " + otherName,
                "{0}: the attributes \"{1}\" and \"{4}\" are the same object of class {2}; on other nodes they are two",
                name,
                value.getClass().getName(),
                null,
                otherName);
    }

    private void warnOnce(
            String key,
            String message,
            String name,
            String className,
            @org.jspecify.annotations.Nullable Exception e,
            Object... more) {
        // A bound, since the names of attributes may come from outside.
        if (said.size() < MOST_REMEMBERED && said.add(key)) {
            var otherName = more.length > 0 ? more[0] : "";
            LOG.log(Level.WARNING, message, application, name, className, e == null ? "" : e.getMessage(), otherName);
        }
    }
}
