package dev.baton.store.memcached;

import dev.baton.testing.memcached.MemcachedServer;
import java.time.Duration;

/** Lets time pass for items. */
final class ItemClock {
    private ItemClock() {}

    /** Takes the time from what the items whose keys begin so have left to live. */
    static void elapse(MemcachedServer memcached, String prefix, Duration duration) {
        try (var connection = memcached.connect()) {
            for (var key : connection.keys()) {
                if (key.startsWith(prefix) && connection.secondsLeft(key) >= 0) {
                    var left = connection.secondsLeft(key) - duration.toSeconds();
                    connection.ask("mg " + key + " T" + (left > 0 ? left : -1));
                }
            }
        }
    }
}
