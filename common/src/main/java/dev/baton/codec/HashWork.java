package dev.baton.codec;

import dev.baton.session.UnreadableSessionException;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what hash codes of collections may cost while one payload is read. The hash code of a set that holds two sets,
 * each of which holds the same two, and so on, takes exponential time: some hundred bytes keep a thread busy for years.
 *
 * <p>Weighs collections of the JDK by the steps that their {@code hashCode} takes, shared parts counted each time.
 * Objects of other classes count as one step: no code of theirs is run. A writer weighs by the same rule, so that it
 * writes nothing that a reader would refuse. For the thread that reads or writes.
 */
public final class HashWork {
    /** Enough for what is nested as deeply as can be written, in each level all that are in it. */
    private static final long FIXED_STEPS = 10_000_000;

    private static final int STEPS_PER_BYTE = 16;

    private final IdentityHashMap<Object, Long> complete = new IdentityHashMap<>();
    private final long limit;
    private long spent;

    private HashWork(long limit) {
        this.limit = limit;
    }

    /** What may be spent by the reader of a payload. */
    public static HashWork ofReader(int payloadBytes) {
        return new HashWork(limit(payloadBytes));
    }

    /** Counts what a reader will spend; {@link #fits} tells in the end whether it may. */
    public static HashWork ofWriter() {
        return new HashWork(limit(Integer.MAX_VALUE));
    }

    private static long limit(int payloadBytes) {
        return FIXED_STEPS + (long) STEPS_PER_BYTE * payloadBytes;
    }

    /**
     * Must be called before an object is put where it is hashed.
     *
     * @throws UnreadableSessionException if its hash code would take more than what is left
     */
    public void hash(@Nullable Object object) {
        spend(isCollection(object) ? weigh(object, new IdentityHashMap<>()) : 1);
        requireEnough();
    }

    /** Is for a writer: must be called with each object that may be hashed when it is read. */
    public void written(@Nullable Object object) {
        spend(weigh(object, complete));
    }

    /** Tells a writer whether all that was written can be read from a payload of this size. */
    public boolean fits(int payloadBytes) {
        return spent <= limit(payloadBytes);
    }

    private long weigh(@Nullable Object object, IdentityHashMap<Object, Long> known) {
        if (object == null || !isCollection(object)) {
            return 1;
        }
        Long found = known.putIfAbsent(object, 1L);
        if (found == null) {
            found = sum(object, part -> weigh(part, known));
            known.put(object, found);
        }
        return found;
    }

    /**
     * Is for a reader that does not know what will be hashed: must be called with each object when it is complete. What
     * is not complete yet, since it holds the object, counts as one step.
     *
     * @throws UnreadableSessionException if all hash codes together could take more than the limit
     */
    public void complete(Object object) {
        if (isCollection(object)) {
            long weight = sum(object, part -> complete.getOrDefault(part, 1L));
            complete.put(object, weight);
            spend(weight);
            requireEnough();
        }
    }

    private void spend(long steps) {
        spent = Math.min(spent + steps, limit + 1);
    }

    private void requireEnough() {
        if (spent > limit) {
            throw new UnreadableSessionException(
                    "The value can't be read: the hash codes of its nested collections would take too long", null);
        }
    }

    private static boolean isCollection(@Nullable Object object) {
        return (object instanceof Collection || object instanceof Map)
                && object.getClass().getName().startsWith("java.util.");
    }

    private long sum(Object collection, ToLongFunction<@Nullable Object> weight) {
        long sum = 1;
        for (Object part : parts(collection)) {
            sum += weight.applyAsLong(part);
            if (sum > limit) {
                return limit + 1;
            }
        }
        return sum;
    }

    private static Iterable<? extends @Nullable Object> parts(Object collection) {
        if (collection.getClass().getName().startsWith("java.util.Collections$")) {
            return Shown.by(collection);
        }
        if (collection instanceof Map<?, ?> map) {
            var parts = new ArrayList<@Nullable Object>();
            map.forEach((key, value) -> {
                parts.add(key);
                parts.add(value);
            });
            return parts;
        }
        return (Collection<?>) collection;
    }

    /** Finds what a view shows without asking it: that may be a collection of another class. */
    private static final class Shown extends ObjectOutputStream {
        private final List<Object> parts = new ArrayList<>();
        private boolean viewSeen;

        private Shown() throws IOException {
            super(OutputStream.nullOutputStream());
            enableReplaceObject(true);
        }

        static List<Object> by(Object view) {
            try (var shown = new Shown()) {
                shown.writeObject(view);
                return shown.parts;
            } catch (IOException e) {
                throw new UnreadableSessionException("The value can't be read: " + e, e);
            }
        }

        @Override
        protected @Nullable Object replaceObject(Object object) {
            if (!viewSeen) {
                viewSeen = true;
                return object;
            }
            parts.add(object);
            return null;
        }
    }
}
