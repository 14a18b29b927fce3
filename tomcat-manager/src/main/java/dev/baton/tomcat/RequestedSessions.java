package dev.baton.tomcat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for the time of a request what came of looking for the session that its client named: Tomcat looks for it
 * several times, and a request is to pay for that once.
 *
 * <p>Requests of one id share what was found after the last of them began; nothing is known any more when a request
 * begins, or when the last one has ended.
 */
final class RequestedSessions {
    /** Far more than the requests that run at a time: a bound in case the end of some is never told. */
    private static final int MOST_REMEMBERED = 10_000;

    private static final class Entry {
        private int requests;
        private boolean searched;
        private @Nullable BatonSession found;
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /** Notes that a request begins whose client has named the id. */
    synchronized void begin(String id) {
        var before = entries.remove(id);
        var entry = new Entry();
        entry.requests = before == null ? 1 : before.requests + 1;
        entries.put(id, entry);
    }

    /** Notes that a request has ended. */
    synchronized void end(String id) {
        var entry = entries.get(id);
        if (entry != null && --entry.requests <= 0) {
            entries.remove(id);
        }
    }

    /** Notes that the id may have another session, or none, from now on. */
    synchronized void forget(String id) {
        var entry = entries.get(id);
        if (entry != null) {
            entry.searched = false;
            entry.found = null;
        }
    }

    /** Forgets everything. */
    synchronized void clear() {
        entries.clear();
    }

    /** Returns what is remembered of the id, or searches; remembers that if no other request of the id has begun. */
    Optional<BatonSession> find(String id, Supplier<Optional<BatonSession>> search) {
        Entry entry;
        synchronized (this) {
            entry = entries.get(id);
            if (entry != null && entry.searched) {
                return Optional.ofNullable(entry.found);
            }
        }
        var found = search.get();
        if (entry != null) {
            remember(entry, found);
        }
        return found;
    }

    private synchronized void remember(Entry entry, Optional<BatonSession> found) {
        entry.searched = true;
        entry.found = found.orElse(null);
    }
}
