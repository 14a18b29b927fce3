package dev.baton.it.outage;

/** The same web application with different addresses of the store. */
enum Application {
    DIRECT("/shop"),
    BEHIND_PROXY("/proxied"),
    ON_CLUSTER("/clustered");

    private final String path;

    Application(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    String store(Stores stores) {
        return switch (this) {
            case DIRECT -> stores.uri();
            case BEHIND_PROXY -> stores.uriOfProxy();
            case ON_CLUSTER -> stores.uriOfCluster();
        };
    }

    /** Host and port of the store, as lines of the log have them. */
    String addressOfStore(Stores stores) {
        return store(stores).replaceFirst(".*[/@]", "");
    }
}
