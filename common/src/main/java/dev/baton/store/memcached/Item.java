package dev.baton.store.memcached;

/** What can stand under the key of a session. */
sealed interface Item permits SessionItem, Tombstone {

    /** Returns the internal id of the session that is or was there. */
    String uid();

    /** Returns a number that grows with every change of the item. */
    long version();

    /** Returns what tells states of the item apart in the 32 bits that a server answers without the item itself. */
    int fingerprint();
}
