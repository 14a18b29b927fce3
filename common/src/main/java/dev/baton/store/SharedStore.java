package dev.baton.store;

/** A store that several applications of one container use; closed when the last of them has closed it. */
public final class SharedStore implements AutoCloseable {
    private final SessionStore store;
    private int holders;

    SharedStore(SessionStore store) {
        this.store = store;
    }

    /** Returns the store; it must not be closed by who shares it. */
    public SessionStore store() {
        return store;
    }

    /** Gives the store back. To be called once by each who got it. */
    @Override
    public void close() {
        synchronized (SessionStores.lock()) {
            holders--;
            if (holders == 0) {
                SessionStores.forget(this);
                store.close();
            }
        }
    }

    SharedStore retain() {
        holders++;
        return this;
    }
}
