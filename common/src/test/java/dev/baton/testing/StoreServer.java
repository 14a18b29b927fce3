package dev.baton.testing;

/** A store that runs on this machine: all of its servers. */
public interface StoreServer extends AutoCloseable {

    /** Its address as in the setting {@code store}. */
    String uri();

    /** The address for nodes that are to wait longer than a busy machine makes them, where the store allows that. */
    default String patientUri() {
        return uri();
    }

    /** Makes it stand still: its connections stay open and are not served. */
    void freeze();

    /** Lets it go on. */
    void thaw();

    /** Makes every change fail: at once, where the store can be told to refuse, else as one that stands still. */
    default void refuse() {
        freeze();
    }

    /** Ends {@link #refuse}. */
    default void accept() {
        thaw();
    }

    @Override
    void close();
}
