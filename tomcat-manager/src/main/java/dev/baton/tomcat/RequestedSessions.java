package dev.baton.tomcat;

import dev.baton.SessionHolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for the time of a request what came of looking for the session that its client named: Tomcat looks for it
 * several times, and a request is to pay for that once.
 *
 * <p>Tomcat does not say for which request it looks. So each gets its id as an object of its own, and is known by that.
 */
final class RequestedSessions {
    /** Far more than the requests that run at a time: a bound in case the end of some is never told. */
    private static final int MOST_REMEMBERED = 10_000;

    private static final class Entry {
        private final String ownId;
        private final SessionHolder holder;
        private boolean searched;
        private @Nullable BatonSession found;

        Entry(String ownId, SessionHolder holder) {
            this.ownId = ownId;
            this.holder = holder;
        }
    }

    private final Map<String, List<Entry>> entries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Entry>> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /**
     * Notes that a request begins whose client has named the id.
     *
     * @return the id as the request has to name it from now on
     */
    @SuppressWarnings("StringCopy") // Another object is what it is for.
    synchronized String begin(String id, SessionHolder holder) {
        var ownId = new String(id);
        entries.computeIfAbsent(ownId, absent -> new ArrayList<>()).add(new Entry(ownId, holder));
        return ownId;
    }

    /** Notes that a request has ended. */
    synchronized void end(String ownId) {
        entries.computeIfPresent(ownId, (id, requests) -> {
            requests.removeIf(entry -> isOf(ownId, entry));
            return requests.isEmpty() ? null : requests;
        });
    }

    /** Notes that the id may have another session, or none, from now on. */
    synchronized void forget(String id) {
        entries.getOrDefault(id, List.of()).forEach(entry -> {
            entry.searched = false;
            entry.found = null;
        });
    }

    /** Forgets everything. */
    synchronized void clear() {
        entries.clear();
    }

    /**
     * Returns what is remembered of the id, or searches, and remembers that for the request.
     *
     * @param search asks in the name of the request; of none, if the id is not one that a request has got
     */
    Optional<BatonSession> find(String ownId, Function<SessionHolder, Optional<BatonSession>> search) {
        var entry = entry(ownId);
        if (entry.isEmpty()) {
            return search.apply(SessionHolder.NONE);
        }
        return remembered(entry.get()).orElseGet(() -> remember(entry.get(), search.apply(entry.get().holder)));
    }

    private synchronized Optional<Entry> entry(String ownId) {
        return entries.getOrDefault(ownId, List.of()).stream()
                .filter(entry -> isOf(ownId, entry))
                .findFirst();
    }

    private synchronized Optional<Optional<BatonSession>> remembered(Entry entry) {
        return entry.searched ? Optional.of(Optional.ofNullable(entry.found)) : Optional.empty();
    }

    private synchronized Optional<BatonSession> remember(Entry entry, Optional<BatonSession> found) {
        entry.searched = true;
        entry.found = found.orElse(null);
        return found;
    }

    @SuppressWarnings({"ReferenceEquality", "StringEquality"})
    private static boolean isOf(String ownId, Entry entry) {
        return entry.ownId == ownId;
    }
}
