package dev.baton.tracking;

import dev.baton.codec.SessionCodec;
import dev.baton.session.Bytes;
import dev.baton.session.Migration;
import dev.baton.session.UnwritableAttributeException;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one session on one node, in the shape that containers keep them in. An attribute is decoded when it
 * is first asked for. What was put, removed, or handed out and then changed in place, is found by {@link #changes}.
 *
 * <p>May be used by many threads at once; the requests of one session on one node share it. Iteration sees the names at
 * its beginning.
 */
public final class TrackedAttributes extends AbstractMap<String, Object> implements ConcurrentMap<String, Object> {
    private final SessionCodec codecs;
    private final AttributeFilter filter;
    private final AttributeLog log;
    private final Runnable onAssignment;
    private final AttributeReader reader;
    private final Map<String, TrackedAttribute> attributes = new HashMap<>();
    private final AtomicLong assignments = new AtomicLong();
    private volatile Migration migration = Migration.UNSEEN;

    /** Reentrant, since decoding may run code of the application that asks for another attribute. */
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * Makes the attributes of a session that has none.
     *
     * @param onAssignment runs after a put or removal, on the thread that made it
     */
    public TrackedAttributes(SessionCodec codecs, AttributeFilter filter, AttributeLog log, Runnable onAssignment) {
        this.codecs = codecs;
        this.filter = filter;
        this.log = log;
        this.onAssignment = onAssignment;
        this.reader = new AttributeReader(codecs, log, value -> migration.didActivate(value));
    }

    /** Says who is to be told of attributes that come from the store or leave for it, from now on. */
    public void tell(Migration newMigration) {
        migration = newMigration;
    }

    /**
     * Takes over what is newer in the store. What this node has changed and not saved yet stays.
     *
     * @param newer the attributes that were written since this node last asked, sealed
     * @param names the names of all attributes in the store
     */
    public void refresh(Map<String, Bytes> newer, Set<String> names) {
        locked(() -> {
            newer.forEach((name, content) ->
                    reader.takeOver(name, attributes.computeIfAbsent(name, any -> new TrackedAttribute()), content));
            attributes.forEach((name, attribute) -> {
                if (attribute.isStored() && !names.contains(name)) {
                    attribute.replaceByNothing();
                }
            });
            attributes.values().removeIf(TrackedAttribute::isEmpty);
            return null;
        });
    }

    /** Returns what has to be saved now. Encodes what was put and what the application may have changed in place. */
    public AttributeChanges changes() {
        return locked(() -> {
            var search = new ChangeSearch(codecs, filter, log, migration);
            // A copy, since encoding may run code of the application that sets another attribute.
            var present = Map.copyOf(attributes);
            present.forEach(search::visit);
            search.keepWithinLimits(present);
            return search.found();
        });
    }

    /** Tells whether something was put or removed since the last save; does not look for changes made in place. */
    public boolean hasAssignments() {
        return locked(() -> attributes.values().stream().anyMatch(attribute -> attribute.assigned));
    }

    /** Notes that the store has the changes. Those made after they were asked for stay to be saved. */
    public void saved(AttributeChanges changes) {
        locked(() -> {
            changes.assignments().forEach((name, assignment) -> {
                var attribute = attributes.get(name);
                if (attribute != null) {
                    attribute.saved(changes.written().get(name), assignment);
                }
            });
            attributes.values().removeIf(TrackedAttribute::isEmpty);
            return null;
        });
    }

    /** Notes that the store may or may not have the changes: they stay to be saved, even if they are taken back here. */
    public void uncertain(AttributeChanges changes) {
        locked(() -> {
            changes.assignments()
                    .keySet()
                    .forEach(name -> attributes
                            .computeIfAbsent(name, any -> new TrackedAttribute())
                            .beUncertain());
            return null;
        });
    }

    /** Takes over what the store has, whatever this node has changed. */
    public void restart(Map<String, Bytes> stored) {
        locked(() -> {
            attributes.clear();
            refresh(stored, stored.keySet());
            return null;
        });
    }

    /** Notes that no request uses the session any more: objects handed out so far are not watched from now on. */
    public void release() {
        locked(() -> {
            attributes.values().forEach(TrackedAttribute::release);
            attributes.values().removeIf(TrackedAttribute::isEmpty);
            return null;
        });
    }

    /**
     * Fails if the value can't be stored as an attribute. One that another thread changes meanwhile is not known to be
     * such.
     *
     * @throws UnwritableAttributeException if it can't; the message says why
     */
    public void requireWritable(Object value) {
        try {
            codecs.encode(value);
        } catch (UnwritableAttributeException e) {
            if (!ChangeSearch.isDueToAnotherThread(e)) {
                throw e;
            }
        }
    }

    /** Returns the size in bytes of all attributes that the store has, in the form in which this node keeps them. */
    public long storedBytes() {
        return locked(() -> attributes.values().stream()
                .mapToLong(TrackedAttribute::storedBytes)
                .sum());
    }

    @Override
    public @Nullable Object get(Object name) {
        return locked(() -> {
            var attribute = attributes.get(name);
            return attribute == null ? null : reader.handOut((String) name, attribute);
        });
    }

    @Override
    public @Nullable Object put(String name, Object value) {
        return assigning(() -> {
            warnOfSecondName(name, value);
            return assign(name, value);
        });
    }

    @Override
    public @Nullable Object remove(Object name) {
        return assigning(() -> attributes.containsKey(name) ? assign((String) name, null) : null);
    }

    @Override
    public @Nullable Object putIfAbsent(String name, Object value) {
        return assigning(() -> {
            var present = get(name);
            return present != null ? present : assign(name, value);
        });
    }

    @Override
    public boolean remove(Object name, Object value) {
        return assigning(() -> value.equals(get(name)) && assign((String) name, null) != null);
    }

    @Override
    public boolean replace(String name, Object expected, Object value) {
        return assigning(() -> expected.equals(get(name)) && assign(name, value) != null);
    }

    @Override
    public @Nullable Object replace(String name, Object value) {
        return assigning(() -> get(name) == null ? null : assign(name, value));
    }

    @Override
    public boolean containsKey(Object name) {
        return keySet().contains(name);
    }

    @Override
    public Set<String> keySet() {
        return locked(() -> {
            var names = new LinkedHashSet<String>();
            attributes.forEach((name, attribute) -> {
                if (attribute.isPresent()) {
                    names.add(name);
                }
            });
            return names;
        });
    }

    /** Decodes every attribute. */
    @Override
    public Set<Entry<String, Object>> entrySet() {
        return locked(() -> {
            var entries = new LinkedHashSet<Entry<String, Object>>();
            for (var name : keySet()) {
                var value = get(name);
                if (value != null) {
                    entries.add(new SimpleImmutableEntry<>(name, value));
                }
            }
            return entries;
        });
    }

    @Override
    public int size() {
        return keySet().size();
    }

    @Override
    public void clear() {
        keySet().forEach(this::remove);
    }

    private <T extends @Nullable Object> T assigning(Supplier<T> action) {
        var before = assignments.get();
        var result = locked(action);
        if (assignments.get() != before) {
            onAssignment.run();
        }
        return result;
    }

    private @Nullable Object assign(String name, @Nullable Object value) {
        assignments.incrementAndGet();
        var attribute = attributes.computeIfAbsent(name, any -> new TrackedAttribute());
        var previous = reader.handOut(name, attribute);
        attribute.assign(value);
        if (attribute.isEmpty()) {
            attributes.remove(name);
        }
        return previous;
    }

    private void warnOfSecondName(String name, Object value) {
        if (!ImmutableValues.contain(value)) {
            attributes.forEach((otherName, other) -> {
                if (other.value == value && !otherName.equals(name)) {
                    log.sameObjectTwice(name, otherName, value);
                }
            });
        }
    }

    private <T extends @Nullable Object> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
