package dev.baton.session;

/**
 * Is told that an attribute leaves this node's memory for the store, or has come from there: where a container calls
 * the attributes that listen to that.
 */
public interface Migration {
    /** For containers that tell nobody. */
    Migration UNSEEN = new Migration() {
        @Override
        public void willPassivate(Object value) {}

        @Override
        public void didActivate(Object value) {}
    };

    /** The value is about to be encoded. {@link #didActivate} follows, since this node goes on with the same object. */
    void willPassivate(Object value);

    /** The value has been decoded, and nobody has seen it yet; or it has been encoded. */
    void didActivate(Object value);
}
