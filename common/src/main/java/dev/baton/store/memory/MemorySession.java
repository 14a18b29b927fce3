package dev.baton.store.memory;

import dev.baton.session.Bytes;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionField;
import dev.baton.session.SessionLock;
import dev.baton.session.SessionMetadata;
import dev.baton.session.StoredSession;
import dev.baton.store.SessionStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** One session in memory. Guarded by the lock of its store. */
final class MemorySession {
    private record Versioned(long version, Bytes content) {}

    private final Map<SessionField, Versioned> fields = new HashMap<>();
    private SessionMetadata metadata;
    private long version;
    private Instant lastUsed;
    private String claimant = "";
    private Instant claimedUntil = Instant.MIN;
    private String lockOwner = "";
    private Instant lockedUntil = Instant.MIN;

    MemorySession(long version, SessionMetadata metadata, Map<SessionField, Bytes> fields, Instant now) {
        this.version = version;
        this.metadata = metadata;
        this.lastUsed = now;
        fields.forEach((name, content) -> this.fields.put(name, new Versioned(version, content)));
        access(now);
    }

    long version() {
        return version;
    }

    String uid() {
        return metadata.uid();
    }

    SessionMetadata metadata() {
        return metadata;
    }

    boolean isExpired(Instant now) {
        return !metadata.neverExpires() && !now.isBefore(lastUsed.plus(metadata.maxInactive()));
    }

    boolean isClaimed() {
        return !claimant.isEmpty();
    }

    boolean isClaimedBy(String caller) {
        return claimant.equals(caller);
    }

    /** Returns whether the end of the session is the caller's, from now on or again. */
    boolean claim(String caller, Instant now) {
        if (!isClaimedBy(caller) && now.isBefore(claimedUntil)) {
            return false;
        }
        if (!isClaimedBy(caller)) {
            claimant = caller;
            claimedUntil = now.plus(SessionStore.CLAIM_LEASE);
        }
        return true;
    }

    /** Returns whether the owner has the lock now. */
    boolean lock(SessionLock lock, Instant now) {
        if (now.isBefore(lockedUntil) && !lockOwner.equals(lock.owner())) {
            return false;
        }
        lockOwner = lock.owner();
        lockedUntil = now.plus(lock.lease());
        return true;
    }

    /** Returns whether the owner was the last to have the lock. */
    boolean renewLock(SessionLock lock, Instant now) {
        return lockOwner.equals(lock.owner()) && lock(lock, now);
    }

    StoredSession newerThan(long knownVersion) {
        var newer = new HashMap<SessionField, Bytes>();
        fields.forEach((name, field) -> {
            if (field.version() > knownVersion) {
                newer.put(name, field.content());
            }
        });
        return new StoredSession(version, metadata, newer, fields.keySet());
    }

    void access(Instant now) {
        lastUsed = now;
        metadata = new SessionMetadata(metadata.uid(), metadata.created(), now, metadata.maxInactive());
    }

    void merge(long newVersion, SessionDelta delta, Instant now) {
        version = newVersion;
        lastUsed = now;
        delta.removed().forEach(fields::remove);
        delta.written().forEach((name, content) -> fields.put(name, new Versioned(newVersion, content)));
        delta.maxInactive()
                .ifPresent(maxInactive -> metadata =
                        new SessionMetadata(metadata.uid(), metadata.created(), metadata.lastAccessed(), maxInactive));
    }
}
