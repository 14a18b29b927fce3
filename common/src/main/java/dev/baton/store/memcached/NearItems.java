package dev.baton.store.memcached;

import dev.baton.session.SessionKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a node read last of the sessions that it serves, so that a commit needs no reading before it writes. A hint only:
 * the servers refuse what is written on the ground of an outdated one. The least recently used are dropped.
 */
final class NearItems {
    private static final long MAX_BYTES = 16L << 20;
    /** About what a session takes beside its contents. */
    private static final int BYTES_EACH = 1_000;

    private final Map<SessionKey, Held> items = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    synchronized Optional<Held> get(SessionKey key) {
        return Optional.ofNullable(items.get(key));
    }

    synchronized void put(SessionKey key, Held held) {
        remove(key);
        bytes += sizeOf(held);
        items.put(key, held);
        var eldest = items.values().iterator();
        while (bytes > MAX_BYTES && eldest.hasNext()) {
            bytes -= sizeOf(eldest.next());
            eldest.remove();
        }
    }

    synchronized void remove(SessionKey key) {
        var removed = items.remove(key);
        bytes -= removed == null ? 0 : sizeOf(removed);
    }

    private static long sizeOf(Held held) {
        return BYTES_EACH + held.session().map(SessionItem::contentBytes).orElse(0L);
    }
}
