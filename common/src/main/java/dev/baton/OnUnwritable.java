package dev.baton;

/** What {@code setAttribute} does with a value that can't be stored. */
public enum OnUnwritable {
    /** Fails in an application that is marked {@code <distributable/>}, as the specification asks; keeps in others. */
    DISTRIBUTABLE,
    /** Keeps the value on the node where it was set, and says so in the log. */
    KEEP,
    /** Throws {@link IllegalArgumentException}. */
    FAIL;

    /** Tells whether {@code setAttribute} fails in an application that is marked so or not. */
    public boolean fails(boolean distributable) {
        return this == FAIL || (this == DISTRIBUTABLE && distributable);
    }
}
