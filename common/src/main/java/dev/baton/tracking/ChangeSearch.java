package dev.baton.tracking;

import dev.baton.codec.EncodedValue;
import dev.baton.codec.SessionCodec;
import dev.baton.session.Migration;
import dev.baton.session.UnwritableAttributeException;
import dev.baton.tracking.TrackedAttribute.Watched;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks through the attributes of a session for what has to be saved. */
final class ChangeSearch {
    private static final int ENCODING_ATTEMPTS = 3;

    private final SessionCodec codecs;
    private final AttributeFilter filter;
    private final AttributeLog log;
    private final Migration migration;
    private final Map<String, EncodedValue> written = new HashMap<>();
    private final Set<String> removed = new HashSet<>();
    private final Map<String, Integer> assignments = new HashMap<>();

    ChangeSearch(SessionCodec codecs, AttributeFilter filter, AttributeLog log, Migration migration) {
        this.codecs = codecs;
        this.filter = filter;
        this.log = log;
        this.migration = migration;
    }

    AttributeChanges found() {
        return new AttributeChanges(written, removed, assignments);
    }

    void visit(String name, TrackedAttribute attribute) {
        takeBackChangedObject(name, attribute);
        var value = attribute.value;
        if (value == null) {
            if (attribute.assigned) {
                remove(name, attribute);
            }
        } else if (attribute.assigned || attribute.handedOut) {
            compare(name, attribute, value);
        }
    }

    /** Takes back what would make the session too large, the largest attribute first. */
    void keepWithinLimits(Map<String, TrackedAttribute> attributes) {
        if (!written.isEmpty()) {
            var size = new SizeCheck(codecs.limits(), attributes, written, removed);
            size.growing().stream()
                    .takeWhile(name -> size.isTooLarge())
                    .forEach(name -> takeBack(name, Objects.requireNonNull(attributes.get(name)), size.tooLarge(name)));
            size.warn(log);
        }
    }

    /** An object that a request changed although another node had stored a newer one is the last write. */
    private void takeBackChangedObject(String name, TrackedAttribute attribute) {
        if (attribute.assigned) {
            return;
        }
        for (Watched watched : List.copyOf(attribute.superseded)) {
            var now = encode(name, attribute, watched.value());
            if (now != null && !now.equals(watched.unchanged())) {
                var others = new ArrayList<>(attribute.superseded);
                others.remove(watched);
                attribute.assign(watched.value());
                attribute.superseded.addAll(others);
            }
        }
    }

    private void compare(String name, TrackedAttribute attribute, Object value) {
        var now = encode(name, attribute, value);
        if (now == null) {
            if (attribute.refusal != null && attribute.assigned) {
                remove(name, attribute);
            }
        } else if (attribute.uncertain
                || (attribute.assigned ? !now.equals(attribute.stored) : !now.equals(attribute.unchanged))) {
            written.put(name, now);
            assignments.put(name, attribute.assignments);
        } else if (attribute.assigned) {
            attribute.saved(now, attribute.assignments);
        }
    }

    private void takeBack(String name, TrackedAttribute attribute, UnwritableAttributeException why) {
        written.remove(name);
        assignments.remove(name);
        if (attribute.value != null) {
            attribute.refusal = new Refusal(attribute.value, System.nanoTime());
            log.unwritable(name, attribute.value, why);
        }
        if (attribute.assigned) {
            remove(name, attribute);
        }
    }

    private void remove(String name, TrackedAttribute attribute) {
        if (attribute.isStored() || attribute.uncertain) {
            removed.add(name);
            assignments.put(name, attribute.assignments);
        } else {
            attribute.assigned = false;
        }
    }

    static boolean isDueToAnotherThread(UnwritableAttributeException e) {
        return e.getCause() instanceof ConcurrentModificationException;
    }

    private @Nullable EncodedValue encode(String name, TrackedAttribute attribute, Object value) {
        if (attribute.refusal != null && attribute.refusal.holdsFor(value, System.nanoTime())) {
            return null;
        }
        if (!filter.stores(name, value)) {
            attribute.refusal = new Refusal(value, System.nanoTime());
            return null;
        }
        migration.willPassivate(value);
        try {
            return encodeInAttempts(name, attribute, value);
        } finally {
            migration.didActivate(value);
        }
    }

    private @Nullable EncodedValue encodeInAttempts(String name, TrackedAttribute attribute, Object value) {
        for (var attempt = 1; ; attempt++) {
            try {
                var encoded = codecs.encode(value);
                attribute.refusal = null;
                return encoded;
            } catch (UnwritableAttributeException e) {
                if (!isDueToAnotherThread(e)) {
                    attribute.refusal = new Refusal(value, System.nanoTime());
                    log.unwritable(name, value, e);
                    return null;
                }
                if (attempt == ENCODING_ATTEMPTS) {
                    log.changingWhileSaved(name, e);
                    return null;
                }
            }
        }
    }
}
