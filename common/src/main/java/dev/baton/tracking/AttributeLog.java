package dev.baton.tracking;

import dev.baton.codec.AttributeLimits;
import dev.baton.session.NodeLogger;
import dev.baton.session.UnreadableSessionException;
import dev.baton.session.UnwritableAttributeException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Says of an application's attributes what can't be kept; each thing once, however many sessions it concerns. */
public final class AttributeLog {
    private static final Logger LOG = NodeLogger.of(AttributeLog.class);
    private static final int MOST_REMEMBERED = 1_000;

    private final String application;
    private final LongAdder unwritable = new LongAdder();
    private final LongAdder unreadable = new LongAdder();
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /** Makes the log of an application that has said nothing yet. */
    public AttributeLog(String application) {
        this.application = application;
    }

    /** Says that an attribute, or state of the container, can't be stored. */
    public void unwritable(String name, Object value, UnwritableAttributeException e) {
        unwritable.increment();
        var className = value.getClass().getName();
        warnOnce(
                "unwritable " + name + " " + className,
                "the attribute \"" + name + "\" of class " + className
                        + " stays on this node, other nodes do not see it: " + e.getMessage());
    }

    /** Says that the store keeps an attribute, or state of the container, that can't be read here. */
    public void unreadable(String name, UnreadableSessionException e) {
        unreadable.increment();
        warnOnce(
                "unreadable " + name + " " + e.getMessage(),
                "the attribute \"" + name + "\" can't be read and is missing for this application; the store keeps it: "
                        + e.getMessage());
    }

    /** Returns how often something could not be stored. */
    public long unwritableCount() {
        return unwritable.sum();
    }

    /** Returns how often something stored could not be read. */
    public long unreadableCount() {
        return unreadable.sum();
    }

    void changingWhileSaved(String name, UnwritableAttributeException e) {
        warnOnce(
                "changing " + name,
                "the attribute \"" + name + "\" was changed by another thread each time that it was to be saved;"
                        + " it is saved with the next change: " + e.getMessage());
    }

    void large(String name, Object value, int bytes, AttributeLimits limits) {
        var className = value.getClass().getName();
        warnOnce(
                "large " + name + " " + className,
                "the attribute \"" + name + "\" of class " + className + " takes " + bytes
                        + " bytes, which are sent whole each time that it changes; over maxAttributeBytes = "
                        + limits.maxAttributeBytes() + " it would stay on this node");
    }

    void largeSession(long bytes, String largest, int largestBytes, AttributeLimits limits) {
        warnOnce(
                "large session " + largest,
                "a session takes " + bytes + " bytes, of which its attribute \"" + largest + "\" takes " + largestBytes
                        + "; what exceeds maxSessionBytes = " + limits.maxSessionBytes() + " stays on this node");
    }

    void sameObjectTwice(String name, String otherName, Object value) {
        warnOnce(
                "same " + name + " " + otherName,
                "the attributes \"" + name + "\" and \"" + otherName + "\" are the same object of class "
                        + value.getClass().getName() + "; on other nodes they are two");
    }

    private void warnOnce(String key, String message) {
        // A bound, since the names of attributes may come from outside.
        if (said.size() < MOST_REMEMBERED && said.add(key)) {
            LOG.log(Level.WARNING, application + ": " + message);
        }
    }
}
