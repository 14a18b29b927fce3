package dev.baton;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chooses which sessions stay in a node's memory between requests: those used last, within bounds of count and size. */
public final class NearCopies {
    private final Map<String, Long> bytesById = new LinkedHashMap<>(16, 0.75f, true);
    private final int maxCount;
    private final long maxBytes;
    private long bytes;

    /** Makes the bounds that the settings name, with nothing in memory yet. */
    public NearCopies(Settings settings) {
        this.maxCount = settings.nearCopies();
        this.maxBytes = settings.nearCopyBytes();
    }

    /**
     * Notes that a session has been used.
     *
     * @param size the size of the session in bytes
     * @return the ids of the sessions to drop now, the one used longest ago first; they are not counted any more
     */
    public synchronized List<String> used(String id, long size) {
        dropped(id);
        bytesById.put(id, size);
        bytes += size;
        var victims = new ArrayList<String>();
        var eldestFirst = bytesById.entrySet().iterator();
        while ((bytesById.size() > maxCount || bytes > maxBytes) && eldestFirst.hasNext()) {
            var eldest = eldestFirst.next();
            bytes -= eldest.getValue();
            victims.add(eldest.getKey());
            eldestFirst.remove();
        }
        return victims;
    }

    /** Notes that a session is not in memory any more. */
    public synchronized void dropped(String id) {
        var size = bytesById.remove(id);
        bytes -= size == null ? 0 : size;
    }
}
