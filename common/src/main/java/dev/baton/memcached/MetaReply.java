package dev.baton.memcached;

/** One reply of the meta protocol. */
public final class MetaReply {
    /** What a server can answer. */
    public enum Status {
        /** Done, without a value. */
        HD,
        /** Here is the value. */
        VA,
        /** There is no such item. */
        EN,
        /** Not stored: the key has an item. */
        NS,
        /** Not stored: somebody else has stored since. */
        EX,
        /** Not stored: there is no such item. */
        NF,
        /** The server answers. */
        MN
    }

    private final Status status;
    private final byte[] value;
    private final long cas;
    private final long secondsLeft;
    private final int clientFlags;

    MetaReply(Status status, byte[] value, long cas, long secondsLeft, int clientFlags) {
        this.status = status;
        this.value = value;
        this.cas = cas;
        this.secondsLeft = secondsLeft;
        this.clientFlags = clientFlags;
    }

    /** Returns how the request ended. */
    public Status status() {
        return status;
    }

    /** Tells whether there is an item, or whether it was stored. */
    public boolean isSuccess() {
        return status == Status.HD || status == Status.VA;
    }

    /** Returns the value without a copy; empty without {@link Status#VA}. */
    public byte[] value() {
        return value;
    }

    /** Returns the token for {@link MetaRequest#swap}. */
    public long cas() {
        return cas;
    }

    /** Returns how long the item had to live before the request; less than 0 means for ever. */
    public long secondsLeft() {
        return secondsLeft;
    }

    /** Returns what {@link MetaRequest#flagged} stored. */
    public int clientFlags() {
        return clientFlags;
    }
}
