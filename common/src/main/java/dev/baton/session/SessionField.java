package dev.baton.session;

/**
 * Names one separately stored part of a session.
 *
 * @param owner whose name space the name belongs to
 * @param name the attribute's name, or the container's name for its own state
 */
public record SessionField(Owner owner, String name) {

    /** Whose name space a field belongs to; names of different owners never collide. */
    public enum Owner {
        /** An attribute of the application: it sees the field by {@code getAttribute}. */
        APPLICATION,
        /** State that one kind of container keeps beside the attributes; the other kinds leave it alone. */
        CONTAINER
    }

    /** Returns the field that holds the application's attribute of this name. */
    public static SessionField attribute(String name) {
        return new SessionField(Owner.APPLICATION, name);
    }

    /** Returns the field that holds the container's own state of this name. */
    public static SessionField container(String name) {
        return new SessionField(Owner.CONTAINER, name);
    }
}
