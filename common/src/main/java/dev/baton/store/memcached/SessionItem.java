package dev.baton.store.memcached;

import dev.baton.session.Bytes;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionField;
import dev.baton.session.SessionLock;
import dev.baton.session.SessionMetadata;
import dev.baton.session.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A session as it stands in its item.
 *
 * @param history its version, and those that it came from, the latest first
 * @param metadata as of when the item was written
 * @param stage how far its life has come
 * @param lock who may use it
 * @param fields the encoded fields, each with the version that wrote it
 */
record SessionItem(
        List<Long> history, SessionMetadata metadata, Stage stage, Lock lock, Map<SessionField, Field> fields)
        implements Item {
    /** How many versions are remembered: the copies of one session are seldom so far apart. */
    static final int MAX_HISTORY = 8;

    private static final int MAX_SHOWN = 3;

    /**
     * How far the life of a session has come.
     *
     * @param kind what the session is at present
     * @param detail of one that is arriving, the id that it comes from; of one that has expired and been claimed, the
     *     claimant; else empty
     */
    record Stage(Kind kind, String detail) {
        static final Stage ALIVE = new Stage(Kind.ALIVE, "");
        static final Stage EXPIRED = new Stage(Kind.EXPIRED, "");

        static Stage claimedBy(String claimant) {
            return new Stage(Kind.EXPIRED, claimant);
        }

        boolean isClaimed() {
            return kind == Kind.EXPIRED && !detail.isEmpty();
        }

        static Stage arrivingFrom(String id) {
            return new Stage(Kind.ARRIVING, id);
        }
    }

    /** The steps of a session's life. */
    enum Kind {
        /** In use. */
        ALIVE,
        /** Too old to be opened; waits for the node that fires its events. */
        EXPIRED,
        /** Alive as soon as it is gone under its previous id. */
        ARRIVING
    }

    /**
     * Who keeps others from a session.
     *
     * @param number larger than that of every earlier lock, since taking one makes no new version
     * @param owner the last to have had it; empty if nobody has
     * @param until when others may take it, by the clocks of the nodes
     */
    record Lock(long number, String owner, Instant until) {
        static final Lock NONE = new Lock(0, "", Instant.EPOCH);

        boolean keepsAway(SessionLock other, Instant now) {
            return now.isBefore(until) && !owner.equals(other.owner());
        }

        /**
         * Returns the lock that counts. Of two with the same number, which nodes took that do not agree on which servers
         * answer, it is the one of the copy that is written later: who wrote there did not fail before.
         */
        static Lock later(Lock earlierCopy, Lock laterCopy) {
            return laterCopy.number >= earlierCopy.number ? laterCopy : earlierCopy;
        }
    }

    /** The content of a field and the version that wrote it. */
    record Field(long version, Bytes content) {}

    SessionItem {
        history = List.copyOf(history.subList(0, Math.min(MAX_HISTORY, history.size())));
        fields = Map.copyOf(fields);
    }

    static SessionItem created(long version, SessionMetadata metadata, Map<SessionField, Bytes> contents) {
        var fields = new HashMap<SessionField, Field>();
        contents.forEach((name, content) -> fields.put(name, new Field(version, content)));
        return new SessionItem(List.of(version), metadata, Stage.ALIVE, Lock.NONE, fields);
    }

    @Override
    public long version() {
        return history.get(0);
    }

    @Override
    public String uid() {
        return metadata.uid();
    }

    @Override
    public int fingerprint() {
        return Objects.hash(version(), lock.number, lock.owner);
    }

    /** Tells whether a change that was stored with that version is in this item. */
    boolean includes(long version) {
        return history.contains(version);
    }

    /** Tells whether so much has changed since that version that this item can't tell whether it came from it. */
    boolean hasForgotten(long version) {
        return history.size() == MAX_HISTORY && version < history.get(MAX_HISTORY - 1);
    }

    /** Returns when this version was written, by the clock of the node that did. */
    Instant written() {
        return Versions.time(version());
    }

    SessionItem at(Stage newStage) {
        return new SessionItem(history, metadata, newStage, lock, fields);
    }

    /** Returns this session as one whose lock the owner has from now on. */
    SessionItem locked(SessionLock newLock, Instant now) {
        return withLock(new Lock(lock.number + 1, newLock.owner(), now.plus(newLock.lease())));
    }

    SessionItem accessed(Instant lastAccessed) {
        return withMetadata(lastAccessed, metadata.maxInactive());
    }

    SessionItem merged(long version, SessionDelta delta) {
        var merged = new HashMap<>(fields);
        delta.removed().forEach(merged::remove);
        delta.written().forEach((name, content) -> merged.put(name, new Field(version, content)));
        var maxInactive = delta.maxInactive().orElse(metadata.maxInactive());
        return new SessionItem(followedBy(version), metadata, Stage.ALIVE, lock, merged)
                .withMetadata(metadata.lastAccessed(), maxInactive);
    }

    /** Returns this session as one that came from these versions, too: a copy that has one of them adds nothing to it. */
    SessionItem including(List<Long> others) {
        var versions = new ArrayList<>(history);
        versions.addAll(1, others);
        return new SessionItem(versions, metadata, stage, lock, fields);
    }

    /**
     * Joins two copies of one session, of which this is the one that is written first. An older state adds nothing. If
     * both went on from a common state, as when a node died between two writes, each keeps what it has changed since; all
     * of that counts as written by this version, since a node that has one of the copies does not have what is new in the
     * other, whichever was written first.
     */
    SessionItem joined(SessionItem other, long version) {
        if (other.version() > version()) {
            return other.joined(this, version);
        }
        var common = other.history.stream().filter(this::includes).findFirst();
        if (common.isEmpty() || common.get() == other.version()) {
            return withLock(Lock.later(lock, other.lock));
        }
        var joined = new HashMap<SessionField, Field>();
        addSurvivors(joined, other, common.get());
        other.addSurvivors(joined, this, common.get());
        joined.replaceAll(
                (name, field) -> field.version() > common.get() ? new Field(version, field.content()) : field);
        var versions = followedBy(version);
        versions.add(2, other.version());
        return new SessionItem(versions, metadata, stage, Lock.later(lock, other.lock), joined);
    }

    /** Returns it with the fields that are newer than a version; with all of them if it did not come from that one. */
    StoredSession newerThan(long knownVersion, Instant lastAccessed) {
        var base = includes(knownVersion) ? knownVersion : 0;
        var newer = new HashMap<SessionField, Bytes>();
        fields.forEach((name, field) -> {
            if (field.version() > base) {
                newer.put(name, field.content());
            }
        });
        return new StoredSession(version(), accessed(lastAccessed).metadata(), newer, fields.keySet());
    }

    /** Names the largest fields with their sizes. */
    String largestFields() {
        return fields.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<SessionField, Field> field) ->
                                field.getValue().content().size())
                        .reversed())
                .limit(MAX_SHOWN)
                .map(field -> field.getKey().name() + " ("
                        + field.getValue().content().size() + " bytes)")
                .collect(Collectors.joining(", "));
    }

    long contentBytes() {
        return fields.values().stream()
                .mapToLong(field -> field.content().size())
                .sum();
    }

    private List<Long> followedBy(long version) {
        var versions = new ArrayList<Long>();
        versions.add(version);
        versions.addAll(history);
        return versions;
    }

    private void addSurvivors(Map<SessionField, Field> joined, SessionItem other, long common) {
        fields.forEach((name, field) -> {
            var removedThere = !other.fields.containsKey(name) && field.version() <= common;
            if (!removedThere) {
                joined.merge(name, field, (one, two) -> one.version() >= two.version() ? one : two);
            }
        });
    }

    private SessionItem withMetadata(Instant lastAccessed, Duration maxInactive) {
        var newMetadata = new SessionMetadata(metadata.uid(), metadata.created(), lastAccessed, maxInactive);
        return new SessionItem(history, newMetadata, stage, lock, fields);
    }

    private SessionItem withLock(Lock newLock) {
        return new SessionItem(history, metadata, stage, newLock, fields);
    }
}
