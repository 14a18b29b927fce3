package dev.baton.store.redis;

/** Starts the threads of a store. They keep neither the class loader nor the thread-locals of who makes the store. */
final class StoreThread {
    private StoreThread() {}

    static Thread start(String name, Runnable work) {
        var thread = new Thread(null, work, "baton-redis-" + name, 0, false);
        thread.setDaemon(true);
        // A web application's loader would be kept alive by it.
        thread.setContextClassLoader(StoreThread.class.getClassLoader());
        thread.start();
        return thread;
    }
}
