package dev.baton.testing;

/** A store that runs on this machine: all of its servers. */
public interface StoreServer extends AutoCloseable {

    /** Its address as in the setting {@code store}. */
    String uri();

    /** The address with a time limit that no busy machine exceeds, for tests of something else. */
    default String patientUri() {
        return uri() + (uri().contains("?") ? "&" : "?") + "timeout=3000";
    }

    /** Makes it stand still: its connections stay open and are not served. */
    void freeze();

    /** Lets it go on. */
    void thaw();

    @Override
    void close();
}
