package dev.baton.jetty;

import org.eclipse.jetty.util.annotation.ManagedAttribute;
import org.eclipse.jetty.util.annotation.ManagedObject;

/** What JMX tells of the sessions of one web application on this node. Public, since Jetty's JMX asks it by reflection. */
@ManagedObject("The sessions of one web application on this node")
public interface SessionFigures {
    /** Returns the name under which the nodes share the sessions; the context path, unless the settings say otherwise. */
    @ManagedAttribute(value = "the name under which the nodes share the sessions", readonly = true)
    String getApplication();

    /** Returns how often since the start an attribute could not be stored. */
    @ManagedAttribute(value = "how often an attribute could not be stored", readonly = true)
    long getUnwritableAttributes();

    /** Returns how often since the start a stored attribute could not be read. */
    @ManagedAttribute(value = "how often a stored attribute could not be read", readonly = true)
    long getUnreadableAttributes();

    /** Returns how many sessions this node has missed since the start because the store had lost them. */
    @ManagedAttribute(value = "sessions that the store had lost", readonly = true)
    long getLostSessions();
}
