package dev.baton.tracking;

/** Tells which attributes are stored; the others stay on their node. May be asked by many threads at once. */
@FunctionalInterface
public interface AttributeFilter {
    /** Lets every attribute be stored. */
    AttributeFilter ALL = (name, value) -> true;

    /** Tells whether the attribute is to be stored with this value. */
    boolean stores(String name, Object value);
}
