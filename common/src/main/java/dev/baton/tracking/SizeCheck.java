package dev.baton.tracking;

import dev.baton.codec.AttributeLimits;
import dev.baton.codec.EncodedValue;
import dev.baton.session.UnwritableAttributeException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Compares the size that a session will have with what is allowed. Sees the changes of its maker's collections. */
final class SizeCheck {
    private final AttributeLimits limits;
    private final Map<String, TrackedAttribute> attributes;
    private final Map<String, EncodedValue> written;
    private final Set<String> removed;

    SizeCheck(
            AttributeLimits limits,
            Map<String, TrackedAttribute> attributes,
            Map<String, EncodedValue> written,
            Set<String> removed) {
        this.limits = limits;
        this.attributes = attributes;
        this.written = written;
        this.removed = removed;
    }

    boolean isTooLarge() {
        return sessionBytes() > limits.maxSessionBytes();
    }

    /** Returns the names of the written attributes that make the session larger, the largest first. */
    List<String> growing() {
        return written.keySet().stream()
                .filter(name -> bytesToBe(name) > attribute(name).storedBytes())
                .sorted(Comparator.comparingInt(this::bytesToBe).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    UnwritableAttributeException tooLarge(String name) {
        return new UnwritableAttributeException(
                "with its " + bytesToBe(name) + " bytes the session would take " + sessionBytes()
                        + ", more than maxSessionBytes = " + limits.maxSessionBytes(),
                null);
    }

    void warn(AttributeLog log) {
        written.forEach((name, encoded) -> {
            var value = attribute(name).value;
            if (value != null && limits.isLargeAttribute(encoded)) {
                log.large(name, value, encoded.size(), limits);
            }
        });
        if (limits.isLargeSession(sessionBytes())) {
            attributes.keySet().stream()
                    .max(Comparator.comparingInt(this::bytesToBe))
                    .ifPresent(largest -> log.largeSession(sessionBytes(), largest, bytesToBe(largest), limits));
        }
    }

    private long sessionBytes() {
        return attributes.keySet().stream().mapToLong(this::bytesToBe).sum();
    }

    private int bytesToBe(String name) {
        var encoded = written.get(name);
        if (encoded != null) {
            return encoded.size();
        }
        return removed.contains(name) ? 0 : attribute(name).storedBytes();
    }

    private TrackedAttribute attribute(String name) {
        return Objects.requireNonNull(attributes.get(name));
    }
}
