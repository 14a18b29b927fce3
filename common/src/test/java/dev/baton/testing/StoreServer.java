package dev.baton.testing;

/** A store that runs on this machine: all of its servers. */
public interface StoreServer extends AutoCloseable {

    /** Its address as in the setting {@code store}. */
    String uri();

    /** Makes it stand still: its connections stay open and are not served. */
    void freeze();

    /** Lets it go on. */
    void thaw();

    @Override
    void close();
}
