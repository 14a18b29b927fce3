package dev.baton.store.redis;

import dev.baton.store.StoreUri;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The parameters of an address. It knows which ones there can be by what it was asked for. */
final class RedisParameters {
    private final Map<String, String> values;
    private final Set<String> known = new TreeSet<>();

    RedisParameters(StoreUri uri) {
        this.values = uri.parameters();
    }

    Optional<String> text(String name) {
        known.add(name);
        return Optional.ofNullable(values.get(name));
    }

    Optional<Secret> secret(String name) {
        return Secret.of(name, text(name));
    }

    int number(String name, int byDefault, int min, int max) {
        return text(name).map(value -> number(name, value, min, max)).orElse(byDefault);
    }

    /** Returns whether the parameter is {@code on}, which it is without being named. */
    boolean isOn(String name) {
        var value = text(name).orElse("on");
        if (!value.equals("on") && !value.equals("off")) {
            throw new IllegalArgumentException("store: " + name + " must be on or off, not \"" + value + "\"");
        }
        return value.equals("on");
    }

    /** To be called when all that is known was asked for. */
    void refuseOthers(String scheme) {
        values.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "store: an address that begins with " + scheme + ":// has no parameter \"" + name
                                    + "\"; those that it can have: " + String.join(", ", known));
                });
    }

    static int number(String name, String value, int min, int max) {
        try {
            var number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("store: " + name + " must be a number, not \"" + value + "\"", e);
        }
        throw new IllegalArgumentException("store: " + name + " must be from " + min + " to " + max + ", not " + value);
    }
}
