package dev.baton.store.memcached;

/**
 * What a session leaves when it ends or gets another id, so that no older copy of it comes back.
 *
 * @param uid the internal id that the session had
 * @param version later than all versions of the session under this key
 * @param movedTo the id that the session has now; empty if it has ended
 */
record Tombstone(String uid, long version, String movedTo) implements Item {
    /** Returns what a session leaves that is at this place until now. */
    static Tombstone of(SessionItem session, Versions versions, String movedTo) {
        return new Tombstone(session.uid(), versions.after(session.version()), movedTo);
    }

    @Override
    public int fingerprint() {
        return Long.hashCode(version);
    }
}
